### Отзывы о детских садах

reviews-title = Отзывы о детских садах
reviews-lead = Отзыв пишут родители детей, которые ходят в детский сад или недавно ходили. Сначала его читает отдел образования. Имя автора и дата не показываются.
reviews-empty = Сейчас нет детского сада, о котором Вы можете написать.
review-none = Отзыва ещё нет
review-write = Написать отзыв
review-change = Изменить отзыв
review-written = Отзыв отправлен на проверку.
review-own-refused = Не опубликован: { $reason }
review-state-waiting = Ждёт проверки
review-state-published = Опубликован
review-state-refused = Не опубликован
review-title = Отзыв о детском саде
review-lead = Поставьте оценки от 1 до 5. Текст писать не обязательно.
review-question-care = Как заботятся о ребёнке
review-question-teaching = Как занимаются с ребёнком
review-question-food = Как кормят
review-question-openness = Как общаются с родителями
review-short-care = Забота
review-short-teaching = Занятия
review-short-food = Питание
review-short-openness = Общение
review-grade-1 = 1 – очень плохо
review-grade-2 = 2 – плохо
review-grade-3 = 3 – средне
review-grade-4 = 4 – хорошо
review-grade-5 = 5 – очень хорошо
review-grade-missing = Поставьте оценку
review-text = Что хотите добавить
review-text-hint = Не больше { $most } знаков. Не называйте людей и не пишите о чьём-либо здоровье.
review-send = Отправить отзыв
reviews-of = Отзывы родителей
reviews-count = { $count ->
    [one] { $count } отзыв
    [few] { $count } отзыва
    [many] { $count } отзывов
   *[other] { $count } отзыва
}
reviews-few = Отзывы показываются, когда их не меньше { $least }: так нельзя узнать автора.
review-average = { $whole },{ $tenth } из 5
review-report-title = Этот отзыв нельзя показывать
review-report-lead = Отдел образования ещё раз прочитает этот отзыв и решит, показывать ли его.
review-report = Попросить проверить
review-report-back = Вернуться
review-reported = Спасибо. Отзыв проверят ещё раз.
review-flaw-people = назван человек или чьё-то здоровье
review-flaw-insult = оскорбление
review-flaw-off_topic = не о детском саде
review-flaw-advertisement = реклама

notice-review-published = Ваш отзыв опубликован. { $kindergarten }.
notice-review-refused = Ваш отзыв не опубликован. { $kindergarten }. Причина: { $reason }. Его можно изменить и отправить снова.
email-subject-review = Орын: Ваш отзыв

department-nav-reviews = Отзывы
department-reviews-title = Отзывы на проверке
department-reviews-lead = Отзыв увидят все только после проверки. Оценки и мнение не причина для отказа.
department-reviews-none = Проверять нечего.
department-review-reports = Просили проверить: { $count }
department-review-no-words = Только оценки, без текста.
department-review-publish = Опубликовать
department-review-published = Отзыв опубликован, автору сообщено.
department-review-refused = Отзыв не опубликован, автору сообщено.
