### Программа oryn-verify, которая проверяет публичный журнал.

verify-usage =
    oryn-verify ПАПКА|АДРЕС – проверить публичный журнал
    oryn-verify line ФАЙЛ [ПАПКА|АДРЕС] – проверить свою строку
    --key КЛЮЧ или файл – ключ журнала, взятый не из самого журнала
    --older ФАЙЛ – checkpoint, сохранённый раньше
    --printed ДЕНЬ:ЗНАКИ – отпечатанное на бумаге
    --remember ФАЙЛ – сохранить checkpoint
    --lang kk|ru|en – язык
verify-log = Журнал { $origin }: строк – { $size }, корень { $root }
verify-key-believed = Ключ взят из самого журнала. Сравните его с ключом на бумаге или на другой странице: { $key }
verify-day = { $day }: строк – { $lines }, пересчитано итогов – { $selections }, откликов – { $ranked }, отдано мест – { $chosen }
verify-honest = Всё верно: никого не передвинули в очереди.
verify-wrong = Журнал неверен.
verify-not-read = Проверить не удалось: { $reason }
verify-own-line = строка { $index }, { $at }: { $what }
verify-own-opened = Раскрытие подходит: { $claims }
verify-own-honest = Эти строки есть в журнале (строк – { $size }, корень { $root }).

verify-finding-head-forged = { $which }: подпись не подходит. Это подписано не ключом журнала.
verify-finding-file-missing = Нет файла { $path }. Без него журнал неполон.
verify-finding-file-broken = Файл { $path } повреждён.
verify-finding-root-differs = { $size } строк не дают подписанного корня: строку вставили, убрали, переставили или изменили.
verify-finding-tile-differs = Хэши файла { $path } не соответствуют строкам.
verify-finding-shortened = Журнал стал короче: { $which } говорит о { $was } строках, сейчас их { $size }.
verify-finding-forked = Журнал не продолжает { $which }: первые { $size } строк переписаны, или журналов два.
verify-finding-printed-differs = Отпечатанное на бумаге за { $day } не совпадает с корнем журнала за этот день.
verify-finding-unreadable = Строка { $index } не читается.
verify-finding-beginning = Строка { $index }: начало журнала или перенесённое в него стоит не на своём месте.
verify-finding-time-runs-back = Строка { $index } помечена более ранним временем, чем предыдущая: строки переставлены.
verify-finding-redated = Время строки { $index } не согласуется с подписью за { $day }.
verify-finding-backdated = Строка { $index }: время подачи заявления { $a } ({ $filed }) – не то, когда сделана запись.
verify-finding-twice = Строка { $index }: { $name } записано второй раз.
verify-finding-unknown = Строка { $index } говорит о { $name }, которого в журнале не было: более раннюю строку убрали.
verify-finding-out-of-place = Строка { $index } не может следовать из того, в каком состоянии было { $name }.
verify-finding-pack-differs = Строка { $index }: пакет правил не тот, что объявлен, или применён не действующий.
verify-finding-ineligible = Строка { $index }: заявление { $a } не подходит к этому бюллетеню (другой населённый пункт, вид группы или год рождения).
verify-finding-round-too-early = Строка { $index }: итог по бюллетеню { $b } подведён раньше срока.
verify-finding-uninvited = Строка { $index }: заявление { $a } не откликалось, но попало в список.
verify-finding-left-out = Строка { $index }: заявление { $a } откликнулось на бюллетень { $b }, но в списке его нет.
verify-finding-class-differs = Строка { $index }: заявление { $a } сочтено как «{ $counted }», а по журналу – «{ $known }».
verify-finding-filing-time-differs = Строка { $index }: для заявления { $a } сочтено время { $counted }, а по журналу – { $known }.
verify-finding-wrong-order = Строка { $index }, бюллетень { $b }, место { $rank }: вызвано { $called }, а по очереди должно быть { $due }.
verify-finding-wrong-winner = Строка { $index }, бюллетень { $b }: место отдано не по порядку списка (номер { $rank }, { $a }).
verify-finding-position-differs = Строка { $index }: для заявления { $a } указано место в очереди { $said }, а по журналу – { $known }.
verify-finding-places-differ = Строка { $index }, бюллетень { $b }: указано свободных мест – { $said }, а по журналу – { $known }.
verify-finding-referral-out-of-turn = Строка { $index }: направление по заявлению { $a } выдано без выбора очереди.
verify-finding-expired-too-early = Строка { $index }: направление { $f } прекращено раньше последнего дня.
verify-finding-two-places = Строка { $index }: ребёнку { $child } дано второе место.
verify-finding-enrolled-out-of-turn = Строка { $index }: ребёнок { $child } зачислен без направления.

verify-own-finding-head = Подпись в файле поставлена не ключом журнала.
verify-own-finding-empty = В файле нет ни одной строки.
verify-own-finding-not-in-the-log = Строки { $index } нет в этом журнале.
verify-own-finding-unreadable = Строка { $index } не читается.
verify-own-finding-opening = Раскрытие строки { $index } не подходит: она о другом человеке.
verify-own-finding-stranger = Строка { $index } о другом заявлении.
verify-own-finding-another-log = Подпись в файле – не начало этого журнала.

verify-line-filed = заявление встало в очередь
verify-line-classed = теперь: { $class }
verify-line-withdrawn = заявление отозвано
verify-line-stop_list = внесено в стоп-лист до { $until }
verify-line-waiting = снова стоит в очереди
verify-line-responded = подан отклик на бюллетень
verify-line-response = отклик закончился без направления
verify-line-ranked = в итоге раунда: место { $rank }, в очереди – { $position }
verify-line-referral = выдано направление до { $until }
verify-line-referral_ended = направление закончилось
verify-line-enrolled = ребёнок зачислен
