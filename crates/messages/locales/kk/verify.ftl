### Жария журналды тексеретін oryn-verify бағдарламасы.

verify-usage =
    oryn-verify ҚАЛТА|МЕКЕНЖАЙ – жария журналды тексеру
    oryn-verify line ФАЙЛ [ҚАЛТА|МЕКЕНЖАЙ] – өз жолыңызды тексеру
    --key КІЛТ немесе файл – журналдың кілті, журналдың өзінен алынбаған
    --older ФАЙЛ – бұрын сақталған checkpoint
    --printed КҮН:БЕЛГІ – қағазда басылған
    --remember ФАЙЛ – checkpoint сақтау
    --lang kk|ru|en – тіл
verify-log = Журнал { $origin }: { $size } жол, түбірі { $root }
verify-key-believed = Кілт журналдың өзінен алынды. Оны қағаздағы немесе басқа беттегі кілтпен салыстырыңыз: { $key }
verify-day = { $day }: жолдар – { $lines }, қайта тексерілген қорытындылар – { $selections }, сұраныстар – { $ranked }, берілген орындар – { $chosen }
verify-honest = Бәрі дұрыс: ешкім кезектен тыс жылжытылмаған.
verify-wrong = Журнал дұрыс емес.
verify-not-read = Тексеру мүмкін болмады: { $reason }
verify-own-line = { $index }-жол, { $at }: { $what }
verify-own-opened = Ашылым сәйкес: { $claims }
verify-own-honest = Бұл жолдар журналда бар ({ $size } жол, түбірі { $root }).

verify-finding-head-forged = { $which }: қолтаңба сәйкес келмейді. Бұл журналдың кілтімен қол қойылмаған.
verify-finding-file-missing = { $path } файлы жоқ. Онсыз журнал толық емес.
verify-finding-file-broken = { $path } файлы бүлінген.
verify-finding-root-differs = { $size } жол қол қойылған түбірді бермейді: бір жол қосылған, алынған, орны ауысқан немесе өзгертілген.
verify-finding-tile-differs = { $path } файлындағы хэштер жолдарға сәйкес емес.
verify-finding-shortened = Журнал қысқарған: { $which } бойынша { $was } жол болған, қазір { $size }.
verify-finding-forked = Журнал { $which } жалғасы емес: алғашқы { $size } жол қайта жазылған немесе екі журнал бар.
verify-finding-printed-differs = { $day } күні қағазда басылған белгі журналдың сол күнгі түбірімен сәйкес емес.
verify-finding-unreadable = { $index }-жол оқылмайды.
verify-finding-beginning = { $index }-жол: журнал басталғанға дейінгі шешім ретінде жазылған жол орнында тұрған жоқ.
verify-finding-time-runs-back = { $index }-жолдың уақыты алдыңғы жолдан ерте: жолдардың орны ауысқан.
verify-finding-redated = { $index }-жолдың уақыты { $day } күнгі қолтаңбаға сәйкес емес.
verify-finding-backdated = { $index }-жол: { $a } өтінішінің берілген уақыты ({ $filed }) жол жазылған уақыт емес.
verify-finding-twice = { $index }-жол: { $name } екінші рет жазылған.
verify-finding-unknown = { $index }-жол { $name } туралы айтады, бірақ журналда ол бұрын болмаған: алдыңғы жол алынып тасталған.
verify-finding-out-of-place = { $index }-жол { $name } тұрған күйден шықпайды.
verify-finding-pack-differs = { $index }-жол: ережелер топтамасы жарияланғандай емес немесе күшіндегіден басқасы қолданылған.
verify-finding-ineligible = { $index }-жол: { $a } өтініші бұл бюллетеньге сай емес (елді мекен, топ түрі немесе туған жылы басқа).
verify-finding-round-too-early = { $index }-жол: { $b } бюллетені бойынша қорытынды мерзімінен бұрын шығарылған.
verify-finding-uninvited = { $index }-жол: { $a } өтініші сұраныс бермеген, бірақ тізімге енгізілген.
verify-finding-left-out = { $index }-жол: { $a } өтініші { $b } бюллетені бойынша сұраныс берген, бірақ тізімде жоқ.
verify-finding-class-differs = { $index }-жол: { $a } өтінішіне «{ $counted }» деп есептелген, ал журнал бойынша – «{ $known }».
verify-finding-filing-time-differs = { $index }-жол: { $a } өтінішінің уақыты { $counted } деп есептелген, ал журнал бойынша – { $known }.
verify-finding-wrong-order = { $index }-жол, { $b } бюллетені, { $rank }-орын: { $called } шақырылған, ал кезек бойынша { $due } болуы тиіс.
verify-finding-wrong-winner = { $index }-жол, { $b } бюллетені: орын тізімдегі рет бойынша берілмеген ({ $rank }-орын, { $a }).
verify-finding-position-differs = { $index }-жол: { $a } өтінішіне кезекте { $said }-орын деп жазылған, ал журнал бойынша – { $known }.
verify-finding-places-differ = { $index }-жол, { $b } бюллетені: { $said } бос орын делінген, ал журнал бойынша – { $known }.
verify-finding-referral-out-of-turn = { $index }-жол: { $a } өтінішіне жолдама кезек таңдамай берілген.
verify-finding-expired-too-early = { $index }-жол: { $f } жолдамасы соңғы күнінен бұрын тоқтатылған.
verify-finding-two-places = { $index }-жол: { $child } баласына екінші орын берілген.
verify-finding-enrolled-out-of-turn = { $index }-жол: { $child } баласы жолдамасыз қабылданған.

verify-own-finding-head = Файлдағы қолтаңба журналдың кілтімен қойылмаған.
verify-own-finding-empty = Файлда бірде-бір жол жоқ.
verify-own-finding-not-in-the-log = { $index }-жол бұл журналда жоқ.
verify-own-finding-unreadable = { $index }-жол оқылмайды.
verify-own-finding-opening = { $index }-жолдың ашылымы сәйкес келмейді: ол басқа адам туралы.
verify-own-finding-stranger = { $index }-жол басқа өтініш туралы.
verify-own-finding-another-log = Файлдағы қолтаңба бұл журналдың бастауы емес.

verify-line-filed = өтініш кезекке тұрды
verify-line-classed = санаты енді: { $class }
verify-line-withdrawn = өтініш қайтарып алынды
verify-line-stop_list = { $until } дейін стоп-параққа енгізілді
verify-line-waiting = қайтадан кезекте тұр
verify-line-responded = бюллетень бойынша сұраныс берілді
verify-line-response = сұраныс жолдамасыз аяқталды
verify-line-ranked = қорытындыда: { $rank }-орын, кезекте { $position }-орын
verify-line-referral = { $until } дейінгі жолдама берілді
verify-line-referral_ended = жолдама аяқталды
verify-line-enrolled = бала қабылданды
