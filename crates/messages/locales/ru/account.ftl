## Вход

portal-phone-or-iin = Телефон или ИИН
portal-phone-or-iin-hint = Например, +7 701 000 00 00. По ИИН код придёт на телефон, который за Вами записан.
portal-code-sent-number = Если с этим ИИН уже входили, код отправлен на телефон, который за ним записан.
portal-sign-in-by-password = Войти по паролю
portal-sign-in-by-code = Войти по коду из сообщения
portal-sign-in-no-phone = Телефона больше нет
portal-password-title = Вход по паролю
portal-password-forgotten = Забыли пароль? Войдите по коду и задайте новый
portal-recovery-title = Вход без телефона
portal-recovery-lead = Если сообщения больше не приходят, возьмите удостоверение личности и обратитесь в отдел образования. Там посмотрят документ и дадут код на один день.
portal-recovery-code = Код из отдела образования
portal-new-password-title = Придумайте пароль
portal-new-password-lead = С паролем можно войти и тогда, когда сообщения не приходят.
portal-new-password = Новый пароль
portal-new-password-hint = От { $least } до { $most } знаков. Три-четыре слова подряд легко запомнить.
portal-new-password-again = Пароль ещё раз
portal-new-password-save = Сохранить пароль
portal-without-password-lead = Можно и без пароля: каждый раз входить по коду из сообщения.
portal-without-password = Продолжить без пароля
portal-surname = Ваша фамилия
portal-surname-hint = Как в удостоверении личности. У кого фамилии нет, пишет имя.
portal-privacy-version = Версия { $version }.

## Учётная запись

account-title = Моя учётная запись
account-phone-second = Второй телефон
account-password = Пароль
account-password-is-set = Задан
account-password-none = Не задан: вход по коду из сообщения
account-consent = Согласие
account-consent-given = Версия { $version }, дано { $date }
account-consent-paper = Дано при подаче заявления
account-consent-title = Согласие на обработку данных
account-consent-new = Условия изменились с тех пор, как Вы дали согласие. Прочитайте их и подтвердите, чтобы продолжить.
account-consent-agree = Подтвердить согласие
account-done-agreed = Согласие записано.
account-done-password = Пароль сохранён. На других устройствах вход закрыт.
account-done-phone = Номер телефона изменён. На других устройствах вход закрыт.
account-done-second = Второй телефон добавлен.
account-done-dropped = Второй телефон убран.
account-recovered = Вы вошли по коду отдела образования. Прежний пароль и второй телефон больше не действуют. Сейчас запишите новый номер телефона или задайте пароль: через несколько минут для этого понадобится новый код.
account-password-title = Задать пароль
account-password-lead = После этого на других устройствах нужно будет войти заново.
account-password-save = Сохранить пароль
account-password-fresh = Чтобы никто не задал пароль за Вас, войдите ещё раз: код придёт на Ваш телефон.
account-sign-in-again = Войти ещё раз
account-phones-title = Телефоны
account-phone-use = Что сделать
account-phone-change = Заменить основной номер
account-phone-add = Записать второй номер
account-phone-new = Новый номер
account-phone-save = Подтвердить номер
account-phone-drop = Убрать второй номер
account-phones-fresh = Чтобы никто не сменил номер за Вас, войдите ещё раз по коду на нынешний телефон.
account-phones-lost = Если этого телефона больше нет, код даст отдел образования: возьмите удостоверение личности.
account-sign-ins-title = Где выполнен вход
account-sign-ins-lead = Если какого-то устройства Вы не знаете, закройте вход на нём и задайте новый пароль.
account-device-unknown = Неизвестное устройство
account-sign-in-own = Это устройство
account-sign-in-begun = Вход выполнен
account-sign-in-used = Последний раз
account-sign-in-how = Как
account-proven-code = По коду из сообщения
account-proven-password = По паролю
account-proven-recovery = По коду отдела образования
account-sign-in-end = Закрыть вход здесь
account-sign-ins-end-others = Закрыть вход на всех других устройствах
account-sign-ins-ended = Вход закрыт.
account-journal-title = Журнал моих действий
account-journal-lead = Кто входил и что было сделано с учётной записью и заявлениями. Ничего отсюда не удаляется.
account-act-by-department = отдел образования
account-act-sign-in-code = Вход по коду из сообщения
account-act-sign-in-password = Вход по паролю
account-act-sign-in-recovery = Вход по коду отдела образования
account-act-joined = Регистрация
account-act-agreed = Дано согласие на обработку данных
account-act-password-set = Задан пароль
account-act-phone-changed = Изменён номер телефона
account-act-phone-added = Добавлен второй телефон
account-act-phone-dropped = Убран второй телефон
account-act-sign-ins-ended = Закрыт вход на других устройствах
account-act-recovery-given = Выдан код для входа без телефона

## Отдел образования: вход без телефона

department-nav-recovery = Вход без телефона
department-recovery-title = Коды для семей без телефона
department-recovery-lead = Родитель пришёл с удостоверением личности: у него больше нет телефона или в его учётную запись вошёл кто-то другой. Код действует один день; прежний пароль и второй телефон после входа по нему не действуют.
department-recovery-find = Найти учётную запись
department-recovery-check-title = Сверьте с удостоверением личности
department-recovery-seen = Удостоверение личности у меня в руках: фото, имя и ИИН те же
department-recovery-look = Посмотрите удостоверение личности и поставьте отметку.
department-recovery-give = Выдать код
department-recovery-given = Код для: { $name }. Родитель вводит его на странице входа, «Телефона больше нет».
department-recovery-list = Выданные коды
department-recovery-none = Кодов ещё не выдавали.
department-recovery-when = Когда
department-recovery-by = Кто выдал
department-recovery-for = Кому

## Приглашения

invitations-title = Мои приглашения
invitations-none = Сейчас никто не приглашён.
invitation-ask-title = Пригласить второго родителя
invitation-ask-lead = Ребёнок: { $child }.
invitation-ask-means = Кого Вы пригласите, тот сможет так же, как Вы: видеть заявления, откликаться на места и отзывать заявления. Приглашайте только законного представителя ребёнка.
invitation-make = Получить код приглашения
invitation-made-title = Код приглашения
invitation-made-lead = Передайте код второму родителю. Он входит по своему телефону и ИИН и вводит код в разделе «Мои дети». Ребёнок: { $child }.
invitation-made-once = Код показан один раз. Пока его не приняли, приглашение можно отозвать.
invitation-revoke = Отозвать приглашение
invitation-revoked = Приглашение отозвано.
invitation-have-code = У меня есть код приглашения
invitation-code-title = Приглашение от другого родителя
invitation-code-lead = Введите код, который Вам дал другой родитель ребёнка.
invitation-code = Код приглашения
invitation-look = Посмотреть приглашение
invitation-check-title = Принять приглашение?
invitation-child = Ребёнок
invitation-inviter = Приглашает
invitation-accept = Принять приглашение
invitation-done-joined = Приглашение принято. Ребёнок теперь и в Вашем списке.
account-act-invited = Приглашён второй родитель
account-act-invitation-revoked = Приглашение отозвано
account-act-invitation-accepted = Приглашение принято

## Сообщения

email-code-subject = Орын: код подтверждения
account-notices-title = Сообщения
account-notices-lead = Здесь, на портале, Вы видите все сообщения. Выберите, как ещё сообщать.
account-notices-way = Куда отправлять
account-notices-way-sms = На телефон
account-notices-way-email = На электронную почту
account-notices-way-both = На телефон и на электронную почту
account-notices-language = Язык сообщений
account-notices-quiet = О чём сообщать только здесь
account-notices-kind-application-accepted = Заявление принято
account-notices-kind-responded = Отклик принят
account-notices-kind-not-selected = Место получили другие
account-notices-kind-contract-signed = Договор подписан
account-notices-always = О направлениях, сроках и решениях мы сообщаем всегда.
account-notices-save = Сохранить
account-notices-saved = Сохранено.
account-notices-email = Электронная почта
account-notices-email-new = Адрес электронной почты
account-notices-email-drop = Убрать адрес
account-notices-email-save = Подтвердить адрес
account-notices-code-sent = Мы отправили код на { $email }.
account-act-telling-chosen = Выбрано, как сообщать

## Населённый пункт

settlement-title = Выберите населённый пункт
settlement-change = Изменить населённый пункт
settlement-lead = Его название будет на каждой странице, и список мест начнётся с него. Выбор можно изменить в любое время.
settlement-all = Все населённые пункты
settlement-save = Выбрать
