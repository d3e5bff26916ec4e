### Документы семьи при зачислении, дополнительные соглашения и расторжение договора.

## Что принесла семья

desk-arrival = Документы семьи
desk-arrival-how = Отметьте, что принесла семья
desk-arrival-form = { $name }, форма { $form }
desk-arrival-later = { $name } – если есть
desk-arrival-here = есть
desk-arrival-not-here = нет
desk-arrival-missing = { $count ->
    [one] Не хватает { $count } документа
    [few] Не хватает { $count } документов
    [many] Не хватает { $count } документов
   *[other] Не хватает { $count } документа
}
desk-arrival-means = Договор можно составить и напечатать. Подписать его за детский сад можно, когда документы будут отмечены или Вы отметите, что принимаете ребёнка без них.
desk-arrival-without = Принимаем без этих документов, семья принесёт их позже
desk-arrival-ticked = Отмечено: { $date } · { $by }
desk-arrival-record = Записать документы
