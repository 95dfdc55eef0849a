Attribute VB_Name = "KamplanRibbon"
Option Explicit

' The one callback of every ribbon button: its tag is the command's name.
Public Sub RibbonPress(control As IRibbonControl)
    Press control.Tag
End Sub
