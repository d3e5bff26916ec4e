### Объявление о свободных местах: поля и как место находит ребёнка. Одними словами на странице для родителей и там, где сотрудник видит её заранее.

## Поля

portal-field-kindergarten = Детский сад
portal-field-ownership = Тип
portal-field-settlement = Населённый пункт
portal-field-address = Адрес
portal-field-group = Группа
portal-field-kind = Вид группы
portal-field-language = Язык воспитания
portal-field-years = Годы рождения детей
portal-field-ages = Возрастная группа
portal-field-capacity = Детей в группе, не больше
portal-field-places = Всего мест
portal-field-free = Свободных мест
portal-field-place-kind = Вид места
portal-field-released = Место фактически освободилось
portal-field-published = Опубликовано
portal-field-published-by = Кто опубликовал
portal-field-state = Состояние

## Возраст детей и вид места

ages-one = Одновозрастная группа
ages-mixed = Разновозрастная группа
place-kind-free = Свободные места
place-kind-priority = Места приоритетного доступа

## Как место находит ребёнка

portal-round-how = { $minutes ->
    [one] Отклики собирают { $minutes } минуту, потом решает очередь, а не скорость.
    [few] Отклики собирают { $minutes } минуты, потом решает очередь, а не скорость.
    [many] Отклики собирают { $minutes } минут, потом решает очередь, а не скорость.
   *[other] Отклики собирают { $minutes } минуты, потом решает очередь, а не скорость.
}
portal-first-come-how = Место получает первый подходящий отклик.
portal-self-issued-how = Выберите место – и направление будет выдано сразу.
portal-in-order-how = Место получает первый подходящий ребёнок очереди. Откликаться не нужно.
