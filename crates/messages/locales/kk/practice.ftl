### Оқу режимі: осы компьютердегі ойдан шығарылған балабақша.

## Әр экранның үстінде

desk-practice-band = Оқу режимі
desk-practice-band-text = Адамдардың бәрі ойдан шығарылған. Шынайы орталыққа ештеңе жіберілмейді.
desk-practice-tasks = Байқап көріңіз: { $of } ішінен { $done }
desk-practice-forward = Уақытты алға жылжыту
desk-practice-leave = Оқу режимінен шығу
desk-practice-desk = Оқу компьютері

## Кіру

desk-practice-title = Оқу режимі
desk-practice-offer = Оқу режимінде байқап көру
desk-practice-offer-text = Осы компьютердегі ойдан шығарылған балабақша. Онда кез келген түймені басуға болады.
desk-practice-begin-title = Оқу режимін ашасыз ба?
desk-practice-begin-text = Ойдан шығарылған балабақша ашылады: балалары, өтініштері және орталығы өзінікі. Ол тек осы компьютерде бар, одан шынайы орталыққа ештеңе жіберілмейді. Құжаттарда «Оқу үлгісі» деген белгі тұрады.
desk-practice-begin-real = Шынайы жұмыс орны құлыптаулы қалып, орталықпен өзі алмаса береді. Оған ПИН-кодыңызбен ораласыз.
desk-practice-begin-lasts = Онда жасағаныңыз оқу режимінен шыққанда немесе бағдарламаны жапқанда жойылады.
desk-practice-begin = Оқу режимін ашу
desk-practice-begin-wait = Балабақша дайындалып жатыр. Бірнеше секунд күтіңіз.

## Шығу және жаңадан бастау

desk-practice-leave-title = Оқу режимінен шығасыз ба?
desk-practice-leave-text = Мұнда жасалғанның бәрі оқу құжаттарымен бірге жойылады. Шынайы деректер орнында.
desk-practice-leave-act = Шығу және оқу деректерін өшіру
desk-practice-anew = Жаңадан бастау
desk-practice-anew-title = Оқу режимін жаңадан бастайсыз ба?
desk-practice-anew-text = Мұнда жасалғанның бәрі жойылады. Балабақша бастапқы қалпына келеді.
desk-practice-anew-act = Өшіріп, жаңадан бастау

## Тапсырмалар

desk-practice-list = Нені байқап көруге болады
desk-practice-done = орындалды
desk-practice-all-done = Бүкіл жолды өттіңіз. Әрі қарай байқап көріңіз, жаңадан бастаңыз немесе шығыңыз.
desk-practice-publish = Бос орынды жариялаңыз
desk-practice-publish-how = «Орындар»: бос орны бар топты таңдаңыз.
desk-practice-activate = Сұранысты белсендіріңіз
desk-practice-activate-how = «Сұраныстар»: ата-аналар жарияланған бойда жауап береді, содан кейін кезек таңдайды. Күтудің керегі жоқ: уақытты алға жылжытыңыз.
desk-practice-print = Жолдаманы басып шығарыңыз
desk-practice-print-how = «Жолдамалар»: парақта «Оқу үлгісі» деген белгі болады.
desk-practice-arrival = Отбасы әкелген құжаттарды белгілеңіз
desk-practice-arrival-how = «Жолдамалар»: құжаттар тізімі сол жолдаманың ішінде.
desk-practice-prepare = Шартты дайындаңыз
desk-practice-prepare-how = «Шарттар»: жолдамасы бар отбасы тізімде тұр.
desk-practice-sign = Шартқа қол қойыңыз
desk-practice-sign-how = «Шарттар»: ата-ананың қолын белгілеңіз, содан кейін кілт файлымен қол қойыңыз. Оқу кілтінің құпиясөзі: { $password }
desk-practice-absent = Мұнда жоғы: білім бөлімі және басталғанға дейін қол қойылған шарттардың құжаттары.

## Уақыт және байланыс

desk-practice-time = Уақыт
desk-practice-next = Келесісі, { $at }: { $what }.
desk-practice-nothing-next = Әзірге өздігінен ештеңе болмайды.
desk-practice-event-publication = ата-аналар орындарды көріп, жауап береді
desk-practice-event-round = кезек сұраныстарды таңдайды
desk-practice-event-activation = белсендіру мерзімі бітеді
desk-practice-event-referral = жолдаманың мерзімі бітеді
desk-practice-event-stop-list = стоп-парақ мерзімі бітеді
desk-practice-event-other = мерзім бітеді
desk-practice-to-event = Сол уақытқа жылжыту
desk-practice-day = Бір күн алға
desk-practice-line = Байланыс
desk-practice-line-text = Байланыссыз жұмыс істеп көріңіз: әрекеттер осында күтіп тұрып, байланыс қалпына келгенде жіберіледі.
desk-practice-line-is-cut = Оқу орталығымен байланыс үзілген.
desk-practice-cut = Байланысты үзу
desk-practice-mend = Байланысты қайтару
