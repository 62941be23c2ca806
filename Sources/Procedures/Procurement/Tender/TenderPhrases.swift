public import Values

/// What bidders are asked, in the languages of the pages.
enum TenderPhrases {
    static let whichLot = text(
        "Which lot?", ar: "أي قسم؟", es: "¿Qué lote?", fr: "Quel lot ?", ko: "어느 분할입니까?", nl: "Welk perceel?",
        pt: "Que lote?", uk: "Який лот?")
    static let whichBid = text(
        "Which bid?", ar: "أي عطاء؟", es: "¿Qué oferta?", fr: "Quelle offre ?", ko: "어느 입찰입니까?",
        nl: "Welke inschrijving?", pt: "Que proposta?", uk: "Яка пропозиція?")
    static let words = text(
        "What do you want to say?", ar: "ماذا تريد أن تقول؟", es: "¿Qué quiere decir?", fr: "Que voulez-vous dire ?",
        ko: "무엇을 말씀하시겠습니까?", nl: "Wat wilt u zeggen?", pt: "O que quer dizer?", uk: "Що ви хочете сказати?")
    static let submit = text(
        "Seal a bid", ar: "ختم عطاء", es: "Sellar una oferta", fr: "Sceller une offre", ko: "입찰 봉인하기",
        nl: "Een inschrijving verzegelen", pt: "Selar uma proposta", uk: "Запечатати пропозицію")
    static let submitNext = text(
        "It stays sealed until the committee opens all bids together. You can take it back until the end of bids.",
        ar: "يبقى مختوماً حتى تفتح اللجنة كل العطاءات معاً. يمكنك سحبه حتى نهاية التقديم.",
        es: "Queda sellada hasta que la comisión abra todas juntas. Puede retirarla hasta el fin del plazo.",
        fr: "Elle reste scellée jusqu’à ce que la commission les ouvre toutes. Vous pouvez la retirer d’ici là.",
        ko: "위원회가 모든 입찰을 함께 열 때까지 봉인됩니다. 마감까지 철회할 수 있습니다.",
        nl: "Zij blijft verzegeld tot de commissie alle opent. Tot het einde van de termijn kunt u haar intrekken.",
        pt: "Fica selada até a comissão abrir todas juntas. Pode retirá-la até ao fim do prazo.",
        uk: "Вона лишається запечатаною, доки комісія не відкриє всі разом. До кінця подання її можна відкликати.")
    static let mark = text(
        "Mark the bids", ar: "تقييم العطاءات", es: "Puntuar las ofertas", fr: "Noter les offres", ko: "입찰 채점하기",
        nl: "De inschrijvingen beoordelen", pt: "Pontuar as propostas", uk: "Оцінити пропозиції")
    static let unseal = text(
        "Open your bid", ar: "افتح عطاءك", es: "Abrir su oferta", fr: "Ouvrir votre offre",
        ko: "내 입찰 열기", nl: "Uw inschrijving openen", pt: "Abrir a sua proposta",
        uk: "Відкрити свою пропозицію")
    static let opening = text(
        "What opens it: the whole text of the file that you kept", ar: "ما يفتحه: نص الملف الذي احتفظت به كاملاً",
        es: "Lo que la abre: todo el texto del fichero que guardó",
        fr: "Ce qui l’ouvre : tout le texte du fichier que vous avez gardé", ko: "여는 것: 보관한 파일의 전체 내용",
        nl: "Wat haar opent: de hele tekst van het bestand dat u bewaarde",
        pt: "O que a abre: todo o texto do ficheiro que guardou",
        uk: "Що її відкриває: весь текст файлу, який ви зберегли")
    static let attach = text(
        "Hand in a document of the bid", ar: "تقديم وثيقة من العطاء", es: "Entregar un documento de la oferta",
        fr: "Remettre un document de l’offre", ko: "입찰 서류 제출하기", nl: "Een document van de inschrijving indienen",
        pt: "Entregar um documento da proposta", uk: "Подати документ пропозиції")
    static let ask = text(
        "Ask about the notice", ar: "اسأل عن الإعلان", es: "Preguntar sobre el anuncio",
        fr: "Poser une question sur l’avis", ko: "공고에 대해 묻기", nl: "Een vraag over de aankondiging stellen",
        pt: "Perguntar sobre o anúncio", uk: "Запитати про оголошення")
    static let confirm = text(
        "Confirm a bid after a correction", ar: "تأكيد عطاء بعد تصحيح", es: "Confirmar una oferta tras una corrección",
        fr: "Confirmer une offre après une correction", ko: "정정 뒤 입찰 확인하기",
        nl: "Een inschrijving na een wijziging bevestigen", pt: "Confirmar uma proposta após uma correção",
        uk: "Підтвердити пропозицію після виправлення")
    static let withdraw = text(
        "Take a bid back", ar: "سحب عطاء", es: "Retirar una oferta", fr: "Retirer une offre", ko: "입찰 철회하기",
        nl: "Een inschrijving intrekken", pt: "Retirar uma proposta", uk: "Відкликати пропозицію")
    static let withdrawNext = text(
        "It stays sealed for good. You can seal another until the end of bids.",
        ar: "يبقى مختوماً إلى الأبد. يمكنك ختم عطاء آخر حتى نهاية التقديم.",
        es: "Queda sellada para siempre. Puede sellar otra hasta el fin del plazo.",
        fr: "Elle reste scellée. Vous pouvez en sceller une autre jusqu’à la fin des offres.",
        ko: "영구히 봉인됩니다. 마감까지 다른 입찰을 봉인할 수 있습니다.",
        nl: "Zij blijft verzegeld. Tot het einde van de termijn kunt u een andere verzegelen.",
        pt: "Fica selada para sempre. Pode selar outra até ao fim do prazo.",
        uk: "Вона лишиться запечатаною. До кінця подання можна запечатати іншу.")
    static let justify = text(
        "Explain a low price", ar: "تفسير سعر منخفض", es: "Explicar un precio bajo", fr: "Justifier un prix bas",
        ko: "낮은 가격 설명하기", nl: "Een lage prijs toelichten", pt: "Explicar um preço baixo",
        uk: "Пояснити низьку ціну")
    static let complain = text(
        "Complain about a decision", ar: "تقديم شكوى على قرار", es: "Reclamar contra una decisión",
        fr: "Contester une décision", ko: "결정에 이의 제기하기", nl: "Bezwaar maken tegen een besluit",
        pt: "Reclamar de uma decisão", uk: "Оскаржити рішення")
    static let complainNext = text(
        "No contract is signed before somebody has decided on it.", ar: "لا يوقَّع أي عقد قبل البت فيها.",
        es: "No se firma ningún contrato antes de resolverla.",
        fr: "Aucun contrat n’est signé avant qu’il en soit décidé.", ko: "결정이 나기 전에는 계약을 체결하지 않습니다.",
        nl: "Vóór het besluit daarover wordt geen contract getekend.",
        pt: "Nenhum contrato é assinado antes de ser decidida.", uk: "Договір не підписують, доки її не розглянуто.")

    private static func text(
        _ english: String, ar: String, es: String, fr: String, ko: String, nl: String, pt: String, uk: String
    ) -> LocalizedText {
        let texts = ["en": english, "ar": ar, "es": es, "fr": fr, "ko": ko, "nl": nl, "pt": pt, "uk": uk]
        return LocalizedText(texts) ?? LocalizedText(english)
    }
}

extension Tender {
    /// What sealing a bid is called.
    public static let sealing = TenderPhrases.submit
    /// What becomes of a bid that was sealed.
    public static let sealed = TenderPhrases.submitNext
    /// What marking is called.
    public static let marking = TenderPhrases.mark
    /// What handing in a document is called.
    public static let attaching = TenderPhrases.attach
}
