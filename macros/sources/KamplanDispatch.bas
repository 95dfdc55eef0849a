Attribute VB_Name = "KamplanDispatch"
Option Explicit

' Every button and every ribbon tag ends here: one command, by its name, is run in Python.
Public Sub Press(ByVal verb As String)
    Dim missing As String
    On Error GoTo Failed
    If KeptText(PlanningBook(), "language") = "" Then
        Tell BookMessage("no_book", "")
        Exit Sub
    End If
    missing = MissingInterpreter()
    If missing <> "" Then
        Tell BookMessage("no_python", missing)
        Exit Sub
    End If
    RunPython "import addin.buttons; addin.buttons.press('" & verb & "', '" & BookState() & "')"
    Exit Sub
Failed:
    Tell BookMessage("failed", Err.Description)
End Sub

' The Python that the book names and this computer does not have; blank when all is well.
' Windows only: Excel on a Mac may not look outside its sandbox.
Private Function MissingInterpreter() As String
    Dim interpreter As String
    If Not IsWindows() Then Exit Function
    interpreter = GetConfig("INTERPRETER_WIN", "")
    If InStr(interpreter, "\") = 0 Then Exit Function
    If Not FileExists(interpreter) Then MissingInterpreter = interpreter
End Function

' What Python cannot ask a book for in one way on every system; what cannot be found out is not said.
Private Function BookState() As String
    Dim folder As String, locked As Boolean
    folder = "unknown"
    On Error Resume Next
    folder = PlanningBook().Path
    locked = PlanningBook().ReadOnly
    On Error GoTo 0
    If locked Then BookState = "read_only"
    If folder = "" Then BookState = "unsaved"
End Function
