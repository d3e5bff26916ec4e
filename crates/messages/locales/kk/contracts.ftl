### Отбасының қабылдау кезіндегі құжаттары, шартқа қосымша келісімдер және шартты тоқтату.

## Отбасы не әкелді

desk-arrival = Отбасының құжаттары
desk-arrival-how = Отбасы әкелген құжаттарды белгілеңіз
desk-arrival-form = { $name }, { $form } нысаны
desk-arrival-later = { $name } – болса
desk-arrival-here = бар
desk-arrival-not-here = жоқ
desk-arrival-missing = { $count ->
   *[other] { $count } құжат жетіспейді
}
desk-arrival-means = Шартты жасап, басып шығаруға болады. Балабақша атынан қол қою үшін құжаттар белгіленуі немесе баланы оларсыз қабылдайтыныңызды белгілеуіңіз керек.
desk-arrival-without = Осы құжаттарсыз қабылдаймыз, отбасы кейін әкеледі
desk-arrival-ticked = Белгіленді: { $date } · { $by }
desk-arrival-record = Құжаттарды жазу
