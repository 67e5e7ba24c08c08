"""Sentences of *Cinq voix* by id, as (French, English)."""

from sim.play.tongue import Words

WORDS: Words = {
    "voices": ("Cinq voix", "Five voices"),
    "note": (
        "À lire à voix haute, une fois les notes signées : une voix par personne, debout, lentement, sans "
        "commentaire. Ce qui est entre guillemets est de vous : c’est votre journal que l’on cite.",
        "To be read aloud once the marks are signed: one voice a person, standing, slowly, without comment. What is "
        "in quotation marks is yours: it is your own record that is quoted.",
    ),
    "unfinished": (
        "Le journal n’est pas clos : personne ne peut encore dire ce que vos paroles sont devenues.",
        "The log is not closed: nobody can say yet what became of your words.",
    ),
    "presented": ("{who} – « {says} »", "{who} – “{says}”"),
    "head.kept": ("Tenu", "Kept"),
    "head.broken": ("Rompu", "Broken"),
    "head.open": ("Resté en suspens", "Left open"),
    "head.letter": ("Une lettre", "A letter"),
    "head.silence": ("Un silence", "A silence"),
    "head.table": ("Une table", "A table"),
    "head.charter": ("Une règle", "A rule"),
    "head.asked": ("Ce que j’avais demandé", "What I had asked for"),
    "head.absent": ("Votre carte", "Your map"),
    "promised": (
        "Le {day}, {seat} me l’a promis pour le {due} : « {activity} ».",
        "On {day}, {seat} promised it to me by {due}: “{activity}”.",
    ),
    "put_off": (
        "Plus tard, vous m’avez demandé d’attendre jusqu’au {due}.",
        "Later, you asked me to wait until {due}.",
    ),
    "why": ("Entre vous, vous aviez écrit : « {why} »", "Among yourselves, you had written: “{why}”"),
    "promise.kept": ("Le jour dit, c’était fait.", "On the day, it was done."),
    "promise.broken": ("Le jour dit, ce n’était pas fait.", "On the day, it was not done."),
    "promise.open": ("Le projet s’est clos avant ce jour.", "The project closed before that day."),
    "answered": (
        "Le {day}, je vous ai écrit : « {subject} ». {seat} m’a répondu : « {answer} »",
        "On {day}, I wrote to you: “{subject}”. {seat} answered: “{answer}”",
    ),
    "unanswered": (
        "Le {day}, je vous ai écrit : « {subject} ». Personne, chez vous, n’a répondu à temps.",
        "On {day}, I wrote to you: “{subject}”. Nobody among you answered in time.",
    ),
    "agreed": ("À la table « {talk} », nous avons signé : {package}.", "At the table “{talk}”, we signed: {package}."),
    "failed": (
        "À la table « {talk} », nous nous sommes levés sans accord.",
        "At the table “{talk}”, we rose without an agreement.",
    ),
    "waited": ("À la table « {talk} », je vous ai attendus.", "At the table “{talk}”, I waited for you."),
    "owed": ("Vous deviez : « {duty} ».", "You owed: “{duty}”."),
    "owed.again": ("Vous deviez, {n} fois : « {duty} ».", "You owed, {n} times: “{duty}”."),
    "duty.kept": ("Vous l’avez fait.", "You did it."),
    "duty.broken": ("Vous ne l’avez pas fait.", "You did not do it."),
    "duty.released": ("Je vous en ai relevés.", "I released you from it."),
    "written_with": ("Nous l’avons écrit ensemble : « {rule} ».", "We wrote it together: “{rule}”."),
    "signed": ("J’ai signé votre charte. On y lit : « {rule} ».", "I signed your charter. It says: “{rule}”."),
    "crossed": (
        "Votre charte dit : « {rule} ». Au mois {month}, vous m’avez répondu : « {answer} »",
        "Your charter says: “{rule}”. In month {month}, you answered me: “{answer}”",
    ),
    "question.keep": (
        "Puis vous avez gardé la règle, et réparé : « {reason} »",
        "Then you kept the rule, and made amends: “{reason}”",
    ),
    "question.amend": ("Puis vous avez récrit la règle : « {reason} »", "Then you rewrote the rule: “{reason}”"),
    "question.derogate": ("Puis vous y avez dérogé : « {reason} »", "Then you derogated from it: “{reason}”"),
    "asked": ("{measure} : {target}. À la fin : {result}.", "{measure}: {target}. In the end: {result}."),
    "declared": ("Vous l’avez déclaré : « {declared} ».", "You declared it: “{declared}”."),
    "never_named": (
        "Personne, chez vous, n’a écrit mon nom. J’étais là depuis le premier jour.",
        "Nobody among you wrote my name. I was there from the first day.",
    ),
    "never_met": (
        "Personne, chez vous, ne m’a rien demandé ni rien promis.",
        "Nobody among you asked me for anything, or promised me anything.",
    ),
    "ends.unknown": (
        "Qu’auriez-vous fait autrement, en me connaissant ?",
        "What would you have done otherwise, had you known me?",
    ),
    "ends.lost": (
        "Aujourd’hui, je ne vous ouvrirais plus. Qu’aurait-il fallu me dire, et quand ?",
        "Today, I would not open my door to you again. What should I have been told, and when?",
    ),
    "ends.broken": (
        "Je l’avais répété à d’autres. Que leur direz-vous ?",
        "I had told others. What will you tell them?",
    ),
    "ends.crossed": (
        "Une règle que l’on s’est donnée, que vaut-elle le jour où elle coûte ?",
        "A rule that you have set yourselves: what is it worth on the day that it costs you something?",
    ),
    "ends.kept": ("Qui d’entre vous faut-il remercier, et de quoi ?", "Whom among you should I thank, and for what?"),
    "ends.said": ("De tout cela, que rediriez-vous aujourd’hui ?", "Of all this, what would you say again today?"),
}  # fmt: skip
