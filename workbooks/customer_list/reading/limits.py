"""How much of a list is read: beyond this it is refused with a sentence, in little memory and time."""

from generators.common.language import Phrase

MOST_CELLS = 1_500_000  # filled cells of a file
MOST_MARKUP = 96 * 2**20  # bytes of XML of a workbook's sheets and texts, unpacked
MOST_TEXT_BYTES = 32 * 2**20  # bytes of a text file
MOST_OLD_BYTES = 32 * 2**20  # bytes of an old or foreign workbook
MOST_MEMORY = 512 * 2**20  # bytes, of the process that reads one
PATIENCE = 25  # seconds
TOO_LARGE = Phrase(
    "{file} 太大，作为客户清单读不了（超过 150 万个单元格，或用到太远的行列）；请在 Excel 中删除不用的行、列和工作表，或拆成几个文件。",
    "{file} is too large for a customer list (more than 1.5 million cells, or cells very far out); delete unused rows, columns and sheets in Excel, or split it into several files.",
)
TOO_SLOW = Phrase(
    "{file} 读了 {seconds} 秒还没有读完，已停止；请在 Excel 中删除不用的行、列和工作表，或另存为 CSV 再导入。",
    "{file} was not read within {seconds} seconds, so reading was stopped; delete unused rows, columns and sheets in Excel, or save the list as CSV and import that.",
)
