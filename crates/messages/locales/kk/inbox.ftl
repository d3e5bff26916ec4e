### Орталық қабылдамаған әрекеттер, жіберу, уақыт және жұмыс орындары арасындағы беру.

## Қабылданбаған әрекеттер

desk-inbox-title = Сіздің шешіміңіз керек
desk-inbox-refused = Қабылданбады: «{ $act }»
desk-inbox-deferred = Адамдар шешеді: «{ $act }»
desk-inbox-instead = Оның орнына не болды
desk-inbox-why = Неге
desk-inbox-children = Балалар бойынша себептер: { $count }
desk-inbox-now = Қазір жағдай қандай
desk-inbox-do = Не істеуге болады
desk-inbox-who = { $person } · «{ $desk }» жұмыс орны
desk-inbox-urgent = Отбасының қолында қағаз бар
desk-inbox-paper = Қағаздағы нөмір: { $number }
desk-inbox-call = Отбасыға қоңырау шалу: { $phone }
desk-inbox-print = Отбасыға хабарлама басып шығару
desk-inbox-ask = Білім бөлімінен сұрау
desk-inbox-asked = Білім бөлімінен сұралды: { $date }.
desk-inbox-escalated = Мерзімінде шешілмеді, білім бөліміне хабарланды: { $date }.
desk-inbox-settle-by = Осы мерзімнен кейін білім бөлімі де көреді:
desk-inbox-waits-department = Бұл туралы білім бөлімі шешеді. Жауабы осы жерге келеді.
desk-inbox-answered = Білім бөлімінің жауабы: { $answer }. { $date }
desk-inbox-close = Қалай аяқталды? Таңдасаңыз, жабылады.
desk-inbox-everybody = Таңдауыңызды балабақшаның барлық жұмыс орны мен меңгеруші көреді.
desk-inbox-here-only = Бұл тек осы жұмыс орнында көрінеді.
desk-inbox-next = Кезектегі келесі отбасыны ашу
desk-inbox-open = Жазбаны ашу
desk-inbox-settled-title = Жуырда жабылғандар
desk-inbox-settled-by = { $choice } · { $person }, «{ $desk }» · { $date }
desk-task-left-to-people = Адамдар шешеді

## Оның орнына не болды

desk-happened-activated = Бұл сұраныс бұрын қабылданып қойған: жолдама бар.
desk-happened-declined = Сұраныс қабылданбаған еді.
desk-happened-unconfirmed = Сұраныс берген жеңілдік расталмады.
desk-happened-taken_back = Отбасы өтінішін не сұранысын қайтарып алды.
desk-happened-recalled = Бюллетень кері шақырылды.
desk-happened-filled = Бюллетеньдегі барлық орын берілді.
desk-happened-published = Бұл орындар осы топтың басқа бюллетеніне енгізіліп қойған.
desk-happened-handed_over = Бұл сұраныс басқа жұмыс орнына берілді.
desk-happened-given_up = Бұл жұмыс орны жоғалған деп есептен шығарылды, бекітілген орындары басқаларға берілді.
desk-happened-placed_elsewhere = Балаға орын берілген.
desk-happened-expired = Жолдаманың мерзімі өтті.
desk-happened-annulled = Жолдаманың күші жойылды.
desk-happened-contract_written = Бұл жолдамамен шарт жасалып қойған.
desk-happened-enrolled = Шартқа қол қойылды, бала тізімде.
desk-happened-left = Бала тізімнен шығып қойған.
desk-happened-place_gone = Орын не оны шешу құқығы қазір басқада.
desk-happened-child_taken = Балаға бұл орын қазір берілмейді: басқа шешім күшінде.
desk-happened-term_passed = Мерзімі келмеген немесе өтіп кеткен.
desk-happened-form_wrong = Жазылғаны ережеге сай келмеді.
desk-happened-already_there = Бұл бұрын жасалып қойған.
desk-happened-not_yours = Бұны басқа адам жасауы керек.
desk-happened-gone = Орталықта мұндай жазба жоқ.
desk-happened-law_wrong = Ережелер не күнтізбе бұған әлі дайын емес.
desk-happened-signature_unsound = Балабақшаның қолтаңбасының күші жоқ.
desk-happened-left_to_people = Мұны ереже шешпейді: адамдар шешеді.
desk-happened-not_accepted = Орталық мұны қабылдамады.
desk-whom-desk = «{ $desk }» жұмыс орны
desk-whom-own_desk = осы жұмыс орны
desk-whom-kindergarten = осы балабақша
desk-whom-family = отбасы, порталда
desk-whom-centre = орталық
desk-whom-elsewhere = басқа балабақша
desk-happened-by = { $who } · { $at }, сервер уақыты

## Қазір жағдай қандай

desk-stands-now-held_here = Сұраныс таңдалған, осы жұмыс орнына бекітілген. Белсендіру мерзімі: { $until }.
desk-stands-now-held_there = Сұраныс «{ $desk }» жұмыс орнына бекітілген. Белсендіру мерзімі: { $until }.
desk-stands-now-held_by_centre = Орынды орталық сақтап тұр. Белсендіру мерзімі: { $until }.
desk-stands-now-awaits_privilege = Орын сақталған, жеңілдіктің расталуын күтуде: { $until }.
desk-stands-now-round_goes_on = Сұраныстар әлі жиналуда.
desk-stands-now-response_over = Сұраныс аяқталған, отбасы кезектегі орнында.
desk-stands-now-referral_valid = { $number } жолдама күшінде: { $until }.
desk-stands-now-referral_expired = { $number } жолдаманың мерзімі өткен.
desk-stands-now-referral_annulled = { $number } жолдаманың күші жойылған.
desk-stands-now-enrolled = Бала тізімде.
desk-stands-now-left = Бала тізімде жоқ.
desk-stands-now-bulletin_waits = Бюллетеньді ата-аналар әлі көрмейді.
desk-stands-now-bulletin_open = Бюллетень ашық, бос орын: { $number }.
desk-stands-now-bulletin_full = Бюллетеньде бос орын қалмады.
desk-stands-now-bulletin_recalled = Бюллетень кері шақырылған.
desk-stands-now-group_free = Топта жарияланбаған бос орын: { $number }.
desk-stands-now-desk_given_up = Жұмыс орны есептен шығарылған.
desk-stands-now-desk_at_work = Жұмыс орны істеп тұр.
desk-stands-now-unknown = Орталықта бұл туралы жазба жоқ, ештеңе өзгермеді.

## Не істеу керек

desk-step-paper_counts = Қағаз жарамды: жолдама сол нөмірмен берілді, мерзімі бүгіннен басталады.
desk-step-tell_family = Отбасына хабарласып, болған жайды түсіндіріңіз.
desk-step-take_paper_back = Отбасына қағаздың күші жоқ екенін айтып, оны қайтарып алыңыз.
desk-step-apologise = Кешірім сұраңыз: хабарламада бұл жазылған.
desk-step-next_place = Отбасы кезектегі орнын сақтайды, келесі бюллетеньге сұраныс бере алады.
desk-step-as_centre_has_it = Орталықтың шешімі күшінде қалады.
desk-step-keep_paper = Қағазды отбасынан алмаңыз: ол қарастырылып жатыр.
desk-step-activate_here = Орын осы жұмыс орнында бос тұр: белсендірсеңіз, отбасы жаңа жолдама алады.
desk-step-department_decides = Қағаз жөнінде білім бөлімі шешеді: ол бұны көріп тұр.
desk-step-ask_department = Отбасы келіспесе, білім бөлімінен сұраңыз.
desk-step-see_bulletin = «Орындар» экранынан осы топтың бюллетеньдерін қараңыз: орындар сонда тұр.
desk-step-publish_rest = Орын бұдан көп болса, алдымен топ тізімінде шыққан балаларды белгілеңіз, содан кейін қалған орындарды енгізіңіз.
desk-step-sign_again = Шартты ашыңыз: меңгеруші бұл қағазға басқа, жарамды кілтпен қайта қол қояды.
desk-step-child_stays = Бала топта қалады, отбасымен шарт өзгермейді: жаңа қолтаңба бұл жазбаны өзі жабады.
desk-step-tell_department = Енді қайта қол қоюға болмайды: бұл туралы білім бөліміне айтыңыз.
desk-choice-next_candidate = Келесі отбасыға ұсынылды
desk-choice-family_told = Отбасына айтылды
desk-choice-done_anew = Қайтадан жасалды
desk-choice-stands_as_is = Орталықтағыдай қалсын
desk-choice-read = Оқылды

## Жіберу

desk-sync-oldest = Ең ескісі жазылған уақыт: { $since }.
desk-sync-overdue = Байланыс бар, бірақ әрекеттер орталыққа жетпей тұр. «Қазір жіберу» батырмасын басыңыз. Көмектеспесе, қолдау қызметіне хабарласыңыз: ешнәрсе жоғалған жоқ.
desk-intent-waiting-line = Байланысты күтуде
desk-intent-waiting-turn = Кезегін күтуде
desk-intent-deferred = Адамдар шешеді
desk-intent-refused-open = Қабылданбады, шешіміңіз керек
desk-held-title = Байланыссыз да шешуге болады
desk-held-none = Қазір бұл жұмыс орнына бекітілген сұраныс жоқ.
desk-held-row = { $group } · жолдама нөмірі { $number }
desk-held-until = мерзімі: { $date }
desk-held-over = Мерзімі өтті: енді орталықпен бірге

## Уақыт

desk-clock-doubt = ± { $minutes } мин
desk-clock-banner = Уақыт сервермен салыстырылмаған
desk-clock-banner-not = Әзірге болмайды: бекітілген сұранысты белсендіру, жолдама мерзімін белгілеу, шартқа қол қою.
desk-clock-banner-can = Болады: қарау, іздеу, орындарды жазу, сұраныстан бас тарту, берілген жолдаманы басып шығару.
desk-clock-banner-heal = Сервермен бір рет байланысу жеткілікті.
desk-term-doubt = Уақыт шамамен белгілі: ± { $minutes } мин. Мерзімнің соңына қалдырмаңыз.

## Жұмыс орындары арасында

desk-holder-other = Бекітілген: «{ $desk }»
desk-holder-other-why = Бұл сұранысты байланыссыз тек «{ $desk }» жұмыс орны шеше алады: отбасыға екі қағаз берілмеуі үшін.
desk-holder-centre-why = Бұл сұранысты ешбір жұмыс орны ұстап тұрған жоқ: шешімді орталық қабылдайды.
desk-hold-ask = Осы жерге сұрау
desk-hold-asked = «{ $desk }» жұмыс орны сұрады. Бекітілген орын пайдаланылмаса, байланыс болғанда өзі беріледі.
desk-hold-give = Басқа жұмыс орнына беру
desk-hold-give-question = Сұранысты қай жұмыс орнына бересіз?
desk-hold-give-consequence = Бұдан кейін бұл жерде ол туралы шеше алмайсыз: { $child }.
desk-hold-keep = Осында қалдыру
desk-hold-offline = Байланыс жоқ: сұранысты жұмыс орындары арасында беру үшін орталық қажет.
