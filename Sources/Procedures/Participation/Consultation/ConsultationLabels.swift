/// What the forms of a consultation say in the languages in which people take part, by their English.
enum ConsultationLabels {
    static let others: [String: [String: String]] = [
        "Take your statement back": [
            "pt": "Retirar a sua proposta", "nl": "Uw stelling intrekken", "uk": "Відкликати своє твердження",
            "ko": "제안 철회", "ar": "اسحب مقترحك",
        ],
        "Answer a statement": [
            "pt": "Responder a uma proposta", "nl": "Een stelling beantwoorden", "uk": "Відповісти на твердження",
            "ko": "제안에 답변하기", "ar": "أجب عن مقترح",
        ],
        "How do you stand to it?": [
            "pt": "A sua posição", "nl": "Hoe staat u ertegenover?", "uk": "Ваше ставлення", "ko": "어떻게 생각하십니까?",
            "ar": "ما موقفك منه؟",
        ],
        "For it": ["pt": "A favor", "nl": "Voor", "uk": "За", "ko": "지지", "ar": "مؤيد"],
        "Against it": ["pt": "Contra", "nl": "Tegen", "uk": "Проти", "ko": "반대", "ar": "معارض"],
        "Neither": [
            "pt": "Nem uma coisa nem outra", "nl": "Geen van beide", "uk": "Ні те, ні інше", "ko": "둘 다 아님",
            "ar": "لا هذا ولا ذاك",
        ],
        "In your words": [
            "pt": "Pelas suas palavras", "nl": "In uw woorden", "uk": "Вашими словами", "ko": "직접 쓰는 답변",
            "ar": "بكلماتك",
        ],
        "Where is it?": ["pt": "Onde é?", "nl": "Waar is het?", "uk": "Де це?", "ko": "어디입니까?", "ar": "أين هو؟"],
        "Propose a statement": [
            "pt": "Fazer uma proposta", "nl": "Een stelling voorstellen", "uk": "Запропонувати твердження",
            "ko": "제안하기", "ar": "قدّم مقترحًا",
        ],
        "A moderator reads it by the charter; then others vote on it.": [
            "pt": "Um moderador lê-a segundo a carta; depois outros votam.",
            "nl": "Een moderator leest die volgens de spelregels; daarna stemmen anderen erover.",
            "uk": "Модератор прочитає його за правилами; потім за нього голосуватимуть інші.",
            "ko": "운영자가 규칙에 따라 읽은 뒤 다른 사람들이 의견을 냅니다.", "ar": "يقرؤه مشرف وفق الميثاق، ثم يصوّت عليه الآخرون.",
        ],
        "Others can vote on it at once.": [
            "pt": "Outros podem votar logo.", "nl": "Anderen kunnen er meteen over stemmen.",
            "uk": "Інші можуть голосувати одразу.", "ko": "다른 사람들이 바로 의견을 낼 수 있습니다.",
            "ar": "يمكن للآخرين التصويت عليه فورًا.",
        ],
        "Your statement": [
            "pt": "A sua proposta", "nl": "Uw stelling", "uk": "Ваше твердження", "ko": "나의 제안", "ar": "مقترحك",
        ],
        "Agree": ["pt": "Concordo", "nl": "Eens", "uk": "Згода", "ko": "찬성", "ar": "أوافق"],
        "Disagree": ["pt": "Discordo", "nl": "Oneens", "uk": "Не згода", "ko": "반대", "ar": "لا أوافق"],
        "What would you add?": [
            "pt": "O que quer acrescentar?", "nl": "Wat wilt u toevoegen?", "uk": "Що ви хочете додати?",
            "ko": "덧붙이실 말씀은?", "ar": "ماذا تود أن تضيف؟",
        ],
        "Vote on a statement": [
            "pt": "Votar uma proposta", "nl": "Stemmen over een stelling", "uk": "Проголосувати за твердження",
            "ko": "제안에 의견 내기", "ar": "صوّت على مقترح",
        ],
        "Report a statement": [
            "pt": "Denunciar uma proposta", "nl": "Een stelling melden", "uk": "Поскаржитися на твердження",
            "ko": "제안 신고", "ar": "أبلغ عن مقترح",
        ],
        "Whoever moderates reads this; nobody else does.": [
            "pt": "Só os moderadores o leem.", "nl": "Alleen wie modereert leest dit.",
            "uk": "Це читають лише модератори.", "ko": "운영자만 읽습니다.", "ar": "لا يقرؤه إلا المشرفون.",
        ],
        "What is wrong with it?": [
            "pt": "O que tem de errado?", "nl": "Wat is er mis mee?", "uk": "Що з ним не так?", "ko": "무엇이 문제입니까?",
            "ar": "ما المشكلة فيه؟",
        ],
        "The rule of the charter": [
            "pt": "A regra da carta", "nl": "De spelregel", "uk": "Правило", "ko": "해당 규칙", "ar": "قاعدة الميثاق",
        ],
        "Your number on the roll": [
            "pt": "O seu número na lista", "nl": "Uw nummer op de lijst", "uk": "Ваш номер у списку",
            "ko": "명부의 본인 번호", "ar": "رقمك في القائمة",
        ],
        "The statement’s number": [
            "pt": "O número da proposta", "nl": "Het nummer van de stelling", "uk": "Номер твердження",
            "ko": "제안 번호", "ar": "رقم المقترح",
        ],
        "I love it": ["pt": "Adoro", "nl": "Geweldig", "uk": "У захваті", "ko": "아주 좋음", "ar": "أحبه كثيرًا"],
        "It can be done": [
            "pt": "Realista", "nl": "Haalbaar", "uk": "Реалістично", "ko": "실현 가능", "ar": "قابل للتنفيذ",
        ],
        "It says nothing": ["pt": "Banal", "nl": "Nietszeggend", "uk": "Банально", "ko": "뻔한 말", "ar": "كلام عام"],
        "On no account": [
            "pt": "De modo nenhum", "nl": "In geen geval", "uk": "У жодному разі", "ko": "절대 반대", "ar": "مطلقًا لا",
        ],
        "It cannot be done": [
            "pt": "Irrealizável", "nl": "Onhaalbaar", "uk": "Нездійсненно", "ko": "실현 불가", "ar": "غير قابل للتنفيذ",
        ],
        "I do not understand it": [
            "pt": "Não percebo", "nl": "Ik begrijp het niet", "uk": "Не розумію", "ko": "이해가 안 됨", "ar": "لا أفهمه",
        ],
        "I have no opinion": [
            "pt": "Sem opinião", "nl": "Geen mening", "uk": "Не маю думки", "ko": "의견 없음", "ar": "لا رأي لي",
        ],
        "I do not care": [
            "pt": "Indiferente", "nl": "Maakt me niet uit", "uk": "Мені байдуже", "ko": "상관없음", "ar": "لا يهمني",
        ],
    ]
}
