Attribute VB_Name = "KamplanBook"
Option Explicit

' The book that the buttons work on: the one they are in.
Public Function PlanningBook() As Workbook
    Set PlanningBook = ThisWorkbook
End Function
