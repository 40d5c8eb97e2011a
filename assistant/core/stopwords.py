"""Words that carry no meaning of their own in a question, by language."""

from __future__ import annotations

from assistant.core.documents import Language

STOPWORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        """a an the this that these those there here and or but nor so if then than as at by for from
        in into of off on onto out over to under up with within without about above after again
        against all also am any are aren't be because been before being below between both can
        can't cannot could did didn't do does doesn't doing don't down during each else ever few
        further get gets got had has have having he her hers him his how i i'm it it's its itself
        just let like me might more most much must my no not now off ok once only other ought our
        ours own per please same shall she should some still such tell than their theirs them they
        they're through too us until upon very was wasn't we were weren't what what's when where
        which while who whom whose why will won't would yes you your yours many know want
        exactly actually really give given say says said show find explain describe""".split()
    ),
    "ru": frozenset(
        """а без более больше будет будут бы был была были было быть в вам вас ваш во вот все всё
        всего всех вы где да даже для до его ее её ей если есть еще ещё же за здесь и из или им их к
        как какая какие каким какими каких какого какое какой какому каком какую ко когда который
        которая которое которые которых которому кто куда ли лишь мне много можно мой мы на над надо
        нам нас наш не него нее ней нет ни них но ну о об обо один однако он она они оно от очень по
        под пока пожалуйста после потому почему при про раз с сам самый свой себя сейчас сколько со
        так также такой там тебя тем то тоже того той только том тот ту ты у уже чего чей чем что
        чтобы чье чья эта эти это этого этой этом этот эту я ли расскажите скажите подскажите
        объясните известно именно каково какова""".split()
    ),
    "kk": frozenset(
        """ал алдымен ана арқылы арналған әлде әр бар барлық басқа бен беріңіз бір бірақ бойынша болады
        болатын болған болды болса болып бол болуы бұл бұлар бұның да дағы дан де деген дегеніміз
        дейді деп дейін ден ғой егер екен емес ең енді ештеңе жоқ және кейін керек кез кім кімге
        кімдер кімнің кімді көп қай қайда қайдан қайсы қалай қандай қанша қашан қою құр ма мен менің
        ме мына мынау неге немен немесе нені ненің неше не нешінші ол олар оның осы пайда па пе пен
        біз сен сіз солай сол соң туралы тек тиіс үшін шейін ше шығар яғни айтыңыз айтшы қандайлар
        жатыр жатқан тұр еді едi етеді етті еткен жайлы қаншаға қаншасы бола алады ала алды""".split()
    ),
}
