### Файлға сақталған тізімдер: атаулары мен бағандардың тақырыптары. Күйлер мен себептердің сөздері – words.ftl.

## Тізім қалай аталады

table-bulletins = Бюллетеньдер
table-responses = Сұраныстар
table-referrals = Жолдамалар
table-contracts = Шарттар
table-roll = Балалар
table-left = Кеткен балалар
table-groups = Топтар
table-papers = Жолдағы құжаттар
table-journal = Журнал
table-reads = Істерді кім ашты

## Бағандар

table-number = Нөмірі
table-when = Қашан
table-act = Әрекет
table-about = Кім немесе не туралы
table-who = Кім
table-desk = Жұмыс орны
table-outcome = Не болды
table-decided = Орталық шешті
table-opened = Не ашылды
table-child = Бала
table-born = Туған күні
table-guardian = Ата-ана
table-phone = Телефоны
table-group = Топ
table-kind = Топ түрі
table-language = Тәрбие тілі
table-languages = Тәрбие тілдері
table-birth-years = Туған жылдары
table-state = Күйі
table-state-at = Қашан
table-reason = Себебі
table-known = Орталық
table-known-centre = Біледі
table-known-here_final = Әлі жіберілмеген
table-known-here_requested = Сұрау: орталық шешеді
table-places = Бюллетеньдегі орын
table-places-left = Қалған орын
table-released = Орын босаған күн
table-published = Жарияланды
table-published-by = Кім енгізді
table-round-closes = Сұраныс жинау мерзімі
table-responses-waiting = Жиналып жатқан сұраныс
table-responses-selected = Белсендіруді күтеді
table-rank = Кезектегі орны
table-application = Өтініш
table-class = Құқығы
table-category = Жеңілдік
table-filed = Өтініш берілді
table-submitted = Сұраныс келді
table-activate-by = Белсендіру мерзімі
table-issued = Берілді
table-valid-until = Жарамдылық мерзімі
table-copies = Даналар
table-prepared = Жасалды
table-since = Топқа алынған күн
table-last-day = Соңғы күні
table-graduates-from = Мектепке шығаруға болатын күн
table-capacity = Барлық орын
table-children = Бала саны
table-expected = Жолдамамен күтілуде
table-offered = Жарияланған орын
table-free = Бос
table-bytes = Көлемі, байт
table-paper-waiting = Күтуде
table-paper-sending = Жіберілуде
table-paper-refused = Орталық қабылдамады
