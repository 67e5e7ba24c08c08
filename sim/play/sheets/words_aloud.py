"""What the facilitator says aloud, and the missions for a team that is ahead, as (French, English)."""

from __future__ import annotations

Said = tuple[str, str]

ALOUD: tuple[tuple[Said, tuple[Said, ...]], ...] = (
    (
        ("Ouvrir, le premier matin", "To open, on the first morning"),
        (
            (
                "« Vous êtes une équipe, pas cinq joueurs. Chacun lit des choses que les autres ne lisent pas. »",
                "“You are a team, not five players. Each of you reads things that the others do not.”",
            ),
            (
                "« Rien n’est signalé : si quelque chose vous paraît louche, dites-le, et écrivez-le. »",
                "“Nothing is flagged: if something looks wrong to you, say so, and write it down.”",
            ),
            (
                "« Écrivez vos raisons, et vos désaccords : c’est cela qui sera lu, pas le résultat. »",
                "“Write your reasons and your disagreements: these will be read, not the result.”",
            ),
            (
                "« On ne revient pas en arrière. On peut s’arrêter, parler, et décider autrement ensuite. »",
                "“There is no going back. You can stop, talk, and decide otherwise afterwards.”",
            ),
        ),
    ),
    (
        ("Le débriefing du soir, vingt minutes", "The evening debriefing, twenty minutes"),
        (
            (
                "Un mot chacun : ce que vous avez ressenti. On ne répond pas.",
                "A word each: what you felt. Nobody answers.",
            ),
            (
                "Quand avez-vous changé d’avis ? Qui vous a fait changer, avec quoi ?",
                "When did you change your mind? Who made you, and with what?",
            ),
            (
                "Que saviez-vous, seul, que les autres ont appris trop tard ?",
                "What did you alone know, that the others learned too late?",
            ),
            (
                "Quelle phrase de votre charte a servi aujourd’hui ? Laquelle a gêné ?",
                "Which sentence of your charter was of use today? Which was in the way?",
            ),
            (
                "Les résultats des équipes ne se comparent pas avant le jour 3.",
                "Teams’ results are not compared before day 3.",
            ),
        ),
    ),
    (
        ("La visite, que vous jouez", "The visit, which you play"),
        (
            (
                "Montrez-moi un chiffre, et la pièce qui le prouve.",
                "Show me a figure, and the document that proves it.",
            ),
            ("Qui n’est pas sur votre liste, et qui en a décidé ?", "Who is not on your list, and who decided that?"),
            (
                "Qu’avez-vous appris que vous ne m’avez pas écrit ?",
                "What have you learned that you did not write to me?",
            ),
        ),
    ),
    (
        ("Le comité de pilotage", "The steering committee"),
        (
            (
                "Qu’abandonnez-vous ? Qui le perd, et qui le lui dit ?",
                "What do you give up? Who loses it, and who tells them?",
            ),
            ("Quel pronostic du jour 1 ne tient plus ?", "Which forecast of day 1 no longer holds?"),
        ),
    ),
    (
        ("Cinq voix, les notes signées", "Five voices, once marks are signed"),
        (
            (
                "Une note n’est pas signée ? On débriefe sans les résultats, et l’on dit quand on se revoit pour lire.",
                "A mark is not signed? Debrief without the results, and say when you meet again to read.",
            ),
            (
                "Cinq personnes d’une autre équipe prennent chacune une des pages imprimées (papers --only voices) et "
                "la lisent debout, à l’équipe, sans commentaire.",
                "Five people from another team each take one of the printed pages (papers --only voices) and read it "
                "to the team, standing, without comment.",
            ),
            (
                "L’équipe répond par un seul mot, tenue, rompue, changée, puis par une phrase : à qui l’a-t-elle dit ?",
                "The team answers with one word, kept, broken, changed, then one sentence: whom did it tell?",
            ),
            (
                "Et si… ? Une décision, deux chemins : « palabre fork ». Un bon résultat peut venir de la chance.",
                "What if…? One decision, two ways: “palabre fork”. A good result may come from luck.",
            ),
        ),
    ),
)  # fmt: skip
"""Moments of the three days, each with the lines and questions that suit it."""

MISSIONS: tuple[tuple[Said, Said], ...] = (
    (
        ("L’interview", "The interview"),
        (
            "Une radio locale vous appelle. Cinq questions, que l’autre équipe invente ; l’un de vous répond, trois "
            "minutes, sans notes. Les autres écoutent : quel chiffre, quel nom fallait-il taire ?",
            "A local radio calls. Five questions, made up by the other team; one of you answers, three minutes, "
            "without notes. The others listen: which figure, which name should have been kept quiet?",
        ),
    ),
    (
        ("La note de capitalisation", "The capitalisation note"),
        (
            "Une page pour l’équipe qui viendra après vous : ce que nous avons fait, ce qui a marché et à quoi on le "
            "voit, ce que nous referions autrement.",
            "One page for the team that will come after you: what we did, what worked and how it shows, what we would "
            "do otherwise.",
        ),
    ),
    (
        ("Le fauteuil d’en face", "The chair opposite"),
        (
            "L’un de vous tient l’autre côté de la table orale d’une autre équipe. Sa consigne est confidentielle : "
            "demandez-la à qui anime.",
            "One of you takes the other side of another team’s oral table. Its brief is confidential: ask for it.",
        ),
    ),
    (
        ("La lettre à l’absent", "A letter to somebody who is not here"),
        (
            "Choisissez une personne que vos décisions touchent et qui ne vous a jamais écrit. Dix lignes, en mots "
            "simples : ce que vous avez décidé, pourquoi, à qui elle peut se plaindre.",
            "Choose a person whom your decisions touch and who never wrote to you. Ten lines, in plain words: what you "
            "decided, why, and to whom they can complain.",
        ),
    ),
)  # fmt: skip
"""Missions for a team that is ahead (name, text): they yield evidence to attach, and no advantage in the game."""
