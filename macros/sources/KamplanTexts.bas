Attribute VB_Name = "KamplanTexts"
Option Explicit

' VBA source holds no Chinese; what people read is kept under names of the file the code is in.
Public Function BookMessage(ByVal key As String, ByVal detail As String) As String
    Dim message As String
    message = KeptText(ThisWorkbook, "say." & key & "." & PlanLanguage())
    message = Replace(message, "\n", vbCrLf)
    BookMessage = Replace(message, "{detail}", detail)
End Function

' The language of the planning book, else of Excel.
Public Function PlanLanguage() As String
    PlanLanguage = KeptText(PlanningBook(), "language")
    If PlanLanguage = "" Then PlanLanguage = ExcelLanguage()
End Function

' A text kept under a name, as ="zh"; blank where there is none.
Public Function KeptText(ByVal book As Workbook, ByVal key As String) As String
    Dim kept As String
    On Error Resume Next
    kept = book.Names("kamplan." & key).RefersTo
    On Error GoTo 0
    If Len(kept) > 3 Then KeptText = Replace(Mid$(kept, 3, Len(kept) - 3), """""", """")
End Function

' zh for every kind of Chinese: the low ten bits of a language's number say which language it is.
Private Function ExcelLanguage() As String
    Dim number As Long
    On Error Resume Next
    number = Application.LanguageSettings.LanguageID(2)
    On Error GoTo 0
    ExcelLanguage = "en"
    If (number And 1023) = 4 Then ExcelLanguage = "zh"
End Function
