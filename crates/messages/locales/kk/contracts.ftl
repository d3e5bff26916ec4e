### Отбасының қабылдау кезіндегі құжаттары, шартқа қосымша келісімдер және шартты тоқтату.

## Отбасы не әкелді

desk-arrival = Қабылдау кезіндегі құжаттар
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
desk-arrival-print = Басып шығару: не жетіспейді

## Құжаттарды қабылдамау

desk-refuse-referral = Құжаттарды қабылдамау
desk-refuse-question = Құжаттарды қабылдамау керек пе: { $child }?
desk-refuse-consequence = Жолдама күшін жояды, орын бюллетеньге қайтады. Өтініш берілген уақытымен қайтадан кезекке тұрады, стоп-параққа түспейді. Мұны қайтаруға болмайды.
desk-refuse-do = Құжаттарды қабылдамау
desk-given-up-title = Отбасы орыннан бас тартты
desk-refused-title = Құжаттар қабылданбады
desk-refused-text = { $date } · { $reason }

## Шарттың қағаздары және қосымша келісімдер

desk-contract-papers = Қағаздар
desk-contract-itself = Шарт
desk-paper-signatures = Шарттың қолтаңба парағы
desk-paper-order = Баланы қабылдау туралы бұйрық
desk-paper-end-guardian = Шартты тоқтату туралы келісім
desk-paper-end-kindergarten = Шарттың тоқтатылғаны туралы хабарлама
desk-paper-end-school = Шарттың тоқтатылғаны туралы хабарлама
desk-print-end = Тоқтату қағазын басып шығару
desk-fee-before = шарт бойынша: { $sum }
desk-contract-void = Жолдама енді жарамсыз
desk-contract-void-text = Бұл шартқа енді қол қоюға болмайды. Отбасы қайта жолдама алса, жаңа жолдама бойынша жаңа шарт жасаңыз.
desk-addenda = Қосымша келісімдер
desk-addendum-new = Қосымша келісім
desk-addendum-title = № { $number } шартқа қосымша келісім
desk-addendum-number = № { $number } қосымша келісім
desk-addendum-what = Не өзгереді
desk-addendum-from = Қай күннен бастап
desk-addendum-from-fault = Шарттағы бірінші күннен ерте емес күнді көрсетіңіз.
desk-addendum-fee-now = Қазір: { $sum }.
desk-addendum-group = Қай топқа
desk-addendum-group-roll = Келісім шартты өзгертеді. Топ тізіміндегі ауыстыру бөлек, баланың жазбасында жазылады.
desk-addendum-kk = Қазақша
desk-addendum-ru = Орысша
desk-addendum-hours-hint = Сағаттар қағазда оқылатындай: 8:00 – 17:00.
desk-addendum-other-hint = Жаңа талап толық, бір-екі сөйлеммен.
desk-addendum-how = Келісімді басып шығарыңыз, ата-ана көзіңізше қол қойсын. Меңгеруші сол қағазға қол қояды немесе ЭЦҚ қояды; соны осында белгілеңіз. Қол қойылғанша шарт өзгермейді.
desk-addendum-prepare = Келісім жасау
desk-addendum-since = { $date } бастап
desk-addendum-written = жасалды: { $date }, { $by }
desk-addendum-signed = қол қойылды: { $date }, { $by }
desk-addendum-dropped = бас тартылды: { $date }, { $by }
desk-addendum-print = Келісімді басып шығару
desk-addendum-both = Екі тарап та қол қойды
desk-addendum-sign = ЭЦҚ қою
desk-addendum-signed-by = ЭЦҚ: { $name }
desk-sign-addendum-title = № { $number } шартқа № { $addendum } қосымша келісімге қол қою
desk-sign-addendum-who = Алдымен қағазға Сіздің көзіңізше ата-ана қол қояды. Балабақша атынан тек меңгеруші қол қоя алады: аты кілттің сертификатынан алынады. Орталық қолтаңбаны тексергенде келісім күшіне енеді.
desk-addendum-drop = Қол қоймау
desk-addendum-drop-question = № { $number } қосымша келісімнен бас тарту керек пе?
desk-addendum-drop-final = Кейін оған қол қоюға болмайды, нөмірі қайта берілмейді. Шарт өзгеріссіз қалады.

## Шартты тоқтату

desk-contracts-ended = Бұзылғандар
desk-contract-end = Шартты бұзу
desk-contract-ended-guardian = Ата-ананың қалауымен.
desk-contract-ended-kindergarten = Балабақшаның шешімімен.
desk-contract-ended-school = Бала мектепке шығарылды.
desk-leave-agreement = Бұл ата-ананың қалауы: кейін шарттан келісімді басып шығарыңыз, оған екі тарап қол қояды.
desk-leave-notice = Бұл балабақшаның шешімі: кейін шарттан хабарламаны басып шығарып, ата-анаға қол қойғызып беріңіз.
