Attribute VB_Name = "KamplanBook"
Option Explicit

' The book that the buttons work on: the one in front. Nothing when no book is open.
Public Function PlanningBook() As Workbook
    Set PlanningBook = ActiveWorkbook
End Function
