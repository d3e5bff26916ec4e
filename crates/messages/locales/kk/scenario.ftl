### Сценарийлер: нағыз серверде ойнатылған оқиға, әр шешімімен. Тырнақшадағы атаулар сценарий файлынан алынған.

## Оқиғаның айналасы

scenario-law = Ережелер: { $version }.
scenario-changed = Бұл сценарийде өзгертілді: { $changes }.
scenario-replayed = Журнал қайта шешілді, шешімдер: { $decided }. Айырмашылық жоқ.
scenario-replayed-otherwise = Журнал қайта шешілді, шешімдер: { $decided }. Айырмашылық бар.
scenario-as-expected = Бәрі күткендей болды. Тексерілген күтілімдер: { $checked }.
scenario-not-as-expected = Бәрі бірдей күткендей болған жоқ. Тексерілген күтілімдер: { $checked }, сәйкес келмегені: { $wrong }.
scenario-otherwise = СӘЙКЕС КЕЛМЕДІ ({ $line }-жол): { $key }. Күтілгені: { $expected }. Шыққаны: { $found }.
scenario-causes-differ = СӘЙКЕС КЕЛМЕДІ: нөмір өзгерісінің себептері { $sum } береді, ал нөмір { $whole } өзгерді.

## Кім

scenario-who-family = Ата-ана («{ $family }»)
scenario-who-department = Білім бөлімі
scenario-by-itself = Сервер: { $what }.
scenario-asks = { $who }: { $what }

## Не сұралады

scenario-ask-wait = Уақыт өтіп жатыр.
scenario-ask-look = Кезектегі нөмірі: «{ $child }».
scenario-ask-check-number = ЖСН тексеріледі: { $number }.
scenario-ask-check-organisation = Ұйым нөмірі тексеріледі: { $number }.
scenario-ask-add-child = ЖСН { $number } бойынша баланы қосады.
scenario-ask-file = «{ $child }» баласына өтініш береді.
scenario-ask-file-privileged = «{ $child }» баласына өтініш беріп, жеңілдігін көрсетеді: { $category }.
scenario-ask-file-together = бірнеше балаға бір өтініш береді: { $children }.
scenario-ask-withdraw = «{ $child }» баласының өтінішін қайтарып алады.
scenario-ask-respond = «{ $child }» баласы үшін «{ $bulletin }» бюллетеніне сұраныс береді.
scenario-ask-take-back = «{ $child }» баласының сұранысын қайтарып алады.
scenario-ask-take-place = «{ $child }» баласына «{ $bulletin }» бюллетенінен орын таңдайды.
scenario-ask-confirm-interest = «{ $child }» баласына орын әлі керек екенін растайды.
scenario-ask-draft = «{ $bulletin }» бюллетенін дайындайды, «{ $group }» тобы, орын саны: { $places }.
scenario-ask-publish = «{ $bulletin }» бюллетеніне бос орындарды енгізеді, «{ $group }» тобы, орын саны: { $places }.
scenario-ask-recall = «{ $bulletin }» бюллетенін кері қайтарады. Себебі: { $reason }.
scenario-ask-activate = «{ $child }» баласының сұранысын белсендіреді.
scenario-ask-decline = «{ $child }» баласының сұранысын қабылдамайды. Себебі: { $reason }.
scenario-ask-refer-staff-child = бұйрықпен жолдама береді: «{ $child }», «{ $group }» тобы.
scenario-ask-print = «{ $child }» баласының жолдамасын басып шығарады.
scenario-ask-contract = шарт жасайды: «{ $child }».
scenario-ask-guardian-signs = шартты ата-анаға қол қоюға береді: «{ $child }».
scenario-ask-head-signs = шартқа өз кілтімен қол қояды: «{ $child }».
scenario-ask-other-signs = шартқа бөтен кілтпен қол қояды: «{ $child }».
scenario-ask-enrol = отбасын қабылдап, шартты жасайды және қол қояды: «{ $child }».
scenario-ask-ask-extension = «{ $child }» баласының жолдамасын ұзартуды сұрайды, құжат қоса берілді. Себебі: { $reason }.
scenario-ask-ask-extension-bare = «{ $child }» баласының жолдамасын құжатсыз ұзартуды сұрайды. Себебі: { $reason }.
scenario-ask-grant-extension = «{ $child }» баласының жолдамасын ұзартады, күн саны: { $days }.
scenario-ask-refuse-extension = «{ $child }» баласының жолдамасын ұзартудан бас тартады. Себебі: { $reason }.
scenario-ask-expel = «{ $child }» баласын шығарады. Негізі: { $reason }.
scenario-ask-graduate = «{ $child }» баласын мектепке шығарып салады.
scenario-ask-transfer = «{ $child }» баласын «{ $group }» тобына ауыстырады.
scenario-ask-confirm-privilege = «{ $child }» баласының жеңілдігін құжат бойынша растайды.
scenario-ask-refuse-privilege = «{ $child }» баласының жеңілдігін растамайды. Себебі: { $reason }.
scenario-ask-publish-rules = ережелер жинағын жариялайды.
scenario-ask-publish-calendar = жұмыс күндерінің күнтізбесін жариялайды.
scenario-ask-desk-silent = Жұмыс орнымен байланыс үзілді: { $kindergarten }.
scenario-ask-desk-back = Жұмыс орнымен байланыс қалпына келді: { $kindergarten }.
scenario-ask-phone-off = Отбасының телефоны қолжетімсіз: «{ $child }».
scenario-ask-phone-on = Отбасының телефоны қайта қолжетімді: «{ $child }».
scenario-ask-server-stops = Сервер тоқтады.
scenario-ask-server-starts = Сервер қайта іске қосылды.

## Не шешілді

scenario-decided = Шешім: { $what }.
scenario-refused = Бас тартылды. { $what }
scenario-rule = Ереже: { $rule }
scenario-next = Енді не істеу керек: { $next }
scenario-in-outbox = Жұмыс орнында байланыссыз жазылды. Байланыс қалпына келгенде орталыққа жіберіледі.
scenario-handed-over = Жұмыс орнынан берілді ({ $at } жасалған): { $what }.
scenario-message = «{ $family }» отбасына: { $text }

scenario-number-fine = Нөмір дұрыс. Туған күні: { $born }. { $sex }.
scenario-number-foreign = Нөмір дұрыс, бірақ шетелдікке берілген: онда туған күні мен жынысы жоқ. Құжатпен салыстырыңыз.
scenario-number-born = Нөмірде туған күні { $number }, тізілімде { $register }. Тізілімдегі күн есепке алынады. Құжатпен салыстырыңыз.
scenario-number-sex = Нөмірдегі жынысы тізілімдегіден басқа. Тізілімдегі жазба есепке алынады. Құжатпен салыстырыңыз.
scenario-number-bin = Нөмір дұрыс: ұйымның БСН-і.
scenario-number-owner = Нөмір дұрыс: иесінің, жеке кәсіпкердің ЖСН-і.
scenario-organisation-format = Бас тартылды. Нөмір қабылданбады. Онда дәл 12 цифр болуы керек.
scenario-organisation-date = Бас тартылды. Нөмір қабылданбады. Онда дұрыс күн жоқ.
scenario-organisation-kind = Бас тартылды. Нөмір қабылданбады. Бесінші немесе алтыншы цифры мұндай болмайды.
scenario-organisation-check-digit = Бас тартылды. Нөмір қабылданбады. Бір цифры қате терілген сияқты.
scenario-organisation-never-issued = Бас тартылды. Нөмір қабылданбады. Мұндай нөмір болмайды.

## Не өзгерді

scenario-filed = «{ $child }» кезегі: туған жылы { $year }, топ түрі: { $kind }, тілі: { $languages }. Құқығы: { $class }.
scenario-unproven = Кезектен тыс құқық тек расталғаннан кейін есепке алынады. Оған дейін өтініш жалпы кезекте тұрады.
scenario-class = «{ $child }» енді кезекте былай тұр: { $class }.
scenario-freed = босаған орын
scenario-draft = «{ $bulletin }» бюллетенінің жобасы: «{ $group }» тобы, орын саны: { $places }, туған жылдары: { $years }. Ата-аналар оны көрмейді, орын алмайды.
scenario-scheduled = «{ $bulletin }» бюллетені: «{ $group }» тобы, орын саны: { $places }, туған жылдары: { $years }.
scenario-publish-at = Ата-аналар көретін уақыт: { $at }.
scenario-window = Басымдық кезеңі: кезектегі алғашқы { $called } сұраныс бере алады. Кезең соңы: { $until }.
scenario-open = «{ $bulletin }» бюллетені кезекте тұрғандардың бәріне ашық.
scenario-round = Сұраныстар жиналуда, қорытынды: { $closes }. Жылдамдық емес, кезек шешеді.
scenario-way-first = Жинау кезеңі жоқ: орын бірінші болып сұраныс берген, сай келетін балаға бірден беріледі.
scenario-way-self-issued = Ата-ана орынды өзі таңдайды, жолдама бірден беріледі.
scenario-way-in-order = Сұраныс беру қажет емес: орын кезекте бірінші тұрған, сай келетін балаға беріледі.
scenario-left = «{ $bulletin }» бюллетені: қалған орын: { $free }.
scenario-filled = «{ $bulletin }» бюллетені: барлық орын алынды.
scenario-recalled = «{ $bulletin }» бюллетені кері қайтарылды. Себебі: { $reason }.
scenario-order = Сұраныс бергендердің кезек тәртібі. Сұраныс саны: { $of }, орын саны: { $places }.
scenario-ranked = { $rank }. «{ $child }»: { $class }, өтініш берілген уақыт: { $filed }, кезектегі нөмірі { $position }. { $outcome }.
scenario-together = (Бірнеше балаға бір өтініш, қажет орын: { $needed }.)
scenario-order-why = Алдымен кезектен тыс құқық; содан кейін бірінші кезектегі құқық пен жалпы кезек, { $privileged } : { $ordinary }; құқық тең болса, өтінішті бұрын берген алда. Сұраныс уақыты есепке алынбайды.
scenario-selected = «{ $child }»: балабақша сұранысты белсендіреді, соңғы мерзімі: { $until }.
scenario-awaiting = «{ $child }»: орын бекітілді, бірақ білім бөлімі жеңілдікті растағанша балабақша ештеңе істей алмайды. Соңғы мерзімі: { $until }.
scenario-escalated = «{ $child }»: балабақша сұранысты мерзімінде белсендірмеді. Білім бөліміне хабарланды, орын отбасында қалады.
scenario-referral = № { $number } жолдама: «{ $child }», «{ $group }» тобы. Берілген уақыты: { $from }. Соңғы мерзімі: { $until }.
scenario-calendar = Күнтізбе: { $version }.
scenario-heads-order = Ашық белгіленді: орын { $order } бұйрығымен қызметкердің баласына берілді.
scenario-copy = { $number }-дана.
scenario-stop-list = Жолдама мерзімі өтті, орын бюллетенге қайтты. Өтініш стоп-параққа түседі, берілген күні сақталады.
scenario-spared-notice = Жолдама мерзімі өтті, орын бюллетенге қайтты. Стоп-парақ жоқ: жолдама туралы хабарлама отбасына жетпеді.
scenario-spared-request = Жолдама мерзімі өтті, орын бюллетенге қайтты. Стоп-парақ жоқ: отбасы ұзартуды уақытында сұрап, жауап алмады.
scenario-term-moved = № { $number } жолдама мерзімі: бұрын { $before }, енді { $after }. { $because }
scenario-because-extended = Ұзартылған күнтізбелік күн саны: { $amount }.
scenario-because-desk = Балабақшаның жұмыс орны байланыста болмады, отбасына қайтарылған жұмыс минуты: { $amount }.
scenario-because-server = Сервер жұмыс істемеді, отбасына қайтарылған минут: { $amount }.
scenario-extension-asked = Өтінішке жауап берілмейінше, жолдама мерзімі жабылмайды. Жауап керек уақыт: { $until }.
scenario-notice-failed = Жолдама туралы хабарлама отбасына жетпеді.
scenario-notice-delivered = Жолдама туралы хабарлама отбасына жетті.
scenario-contract = Шарт № { $number }.
scenario-enrolled = «{ $child }» «{ $group }» тобының тізімінде. Топтағы балалар: { $there } / { $capacity }. Бала кезектерден шықты.
scenario-place-freed = «{ $group }» тобында орын босады.
scenario-desk-silent = Жұмыс орны { $since } бастап байланыста емес: { $kindergarten }. Онда уақытында қол қойылған шарт жатуы мүмкін, сондықтан мерзім әзірге жабылмайды.
scenario-desk-outage = Жұмыс орны қайта байланыста: { $kindergarten }. Байланыста болмаған уақыты: { $from } – { $until }, жұмыс минуты: { $minutes }.
scenario-server-out = Сервер жұмыс істемеген уақыт: { $from } – { $until }, минут: { $minutes }.
scenario-law-ahead = { $version } нұсқасы күшіне енетін уақыт: { $from }. Оған дейін қазіргі нұсқа бойынша шешіледі.
scenario-matter-left = Жұмыс орны есептен шығарылған, ал жолдама қағазға басылып қойған болуы мүмкін. Бас тартылған жоқ: адамдар шешеді, сөз – білім бөлімінде.
scenario-matter-answered = Білім бөлімінің шешімі: { $answer }.

## Кезектегі нөмір

scenario-numbers = Кезектегі нөмірлер: { $who }. { $because }
scenario-moved = «{ $child }» { $before } → { $after }
scenario-back = «{ $child }» қайтадан { $after }
scenario-stands = Нөмірі { $position } / { $of }.
scenario-stands-nowhere = Қазір кезекте тұрған жоқ.
scenario-cause = { $at }: нөмірі { $position }. { $because }
