"""What a workbook says of itself, in three languages."""

from __future__ import annotations

from org.exchange.sheets.naming import Words

EXPLAINED = (
    Words(
        "Fill in the white cells. Grey cells are locked: they show what stands elsewhere, or calculate.",
        "Заполняйте белые ячейки. Серые ячейки закрыты: они показывают то, что записано в другом месте, или вычисляют.",
        "Ак уячаларды толтуруңуз. Боз уячалар жабык: алар башка жерде жазылганды көрсөтөт же эсептейт.",
    ),
    Words(
        "Where a cell has an arrow, choose from its list. Point at the name of a column to read what belongs there.",
        "Если у ячейки есть стрелка, выбирайте из списка."
        " Наведите указатель на название столбца, чтобы узнать, что туда писать.",
        "Уячада жебе болсо, тизмеден тандаңыз. Тилкенин аталышына көрсөтсөңүз, ага эмне жазыларын окуйсуз.",
    ),
    Words(
        "New rows: write in the empty rows at the end of a table. You may sort, filter, widen and hide.",
        "Новые строки пишите в пустые строки в конце таблицы."
        " Можно сортировать, фильтровать, менять ширину и скрывать.",
        "Жаңы саптарды таблицанын аягындагы бош саптарга жазыңыз. Иреттөөгө, чыпкалоого, кеңейтүүгө, жашырууга болот.",
    ),
    Words(
        "Deleting a row here deletes nothing in the records.",
        "Удаление строки здесь ничего не удаляет в записях.",
        "Бул жерден сапты өчүрүү жазуулардан эч нерсени өчүрбөйт.",
    ),
    Words(
        "A number that is not known stays empty, or says “n/a”; a small group may say “<5”.",
        "Неизвестное число оставьте пустым или напишите «н/д»; для малой группы можно «<5».",
        "Белгисиз санды бош калтырыңыз же «н/д» деп жазыңыз; чакан топко «<5» деп жазса болот.",
    ),
    Words(
        "Save the file as .xlsx and bring it back: grantwright import xlsx {file} --dry-run",
        "Сохраните файл как .xlsx и верните его: grantwright import xlsx {file} --dry-run",
        "Файлды .xlsx кылып сактап, кайра алып келиңиз: grantwright import xlsx {file} --dry-run",
    ),
)
PROJECT = Words("Project", "Проект", "Долбоор")
SHEETS_HERE = Words("Sheets", "Листы", "Барактар")
NOT_ALLOWED = Words("Choose from the list", "Выберите из списка", "Тизмеден тандаңыз")
NUMBER_WANTED = Words("A number belongs here", "Здесь нужно число", "Бул жерге сан керек")
PAGE = Words("Page &P of &N", "Стр. &P из &N", "&N ичинен &P-бет")
TO_FILL = Words("to fill in", "заполнять", "толтуруу")
LOCKED = Words("locked", "закрыто", "жабык")
