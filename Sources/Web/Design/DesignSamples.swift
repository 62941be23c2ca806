/// Every component in each of its states, with made-up words.
struct DesignSamples {
    let texts: Texts

    /// What the template `design` needs besides charts.
    var view: [String: Any] {
        [
            "primaryButtons": PageButton.view([
                .init(text: "Continue"), .init(text: "Save and come back later", look: .plain),
                .init(text: "Erase my values", look: .danger), .init(text: "Not yet", isDisabled: true),
                .init(text: "A link as a button", href: "/design"),
                .init(text: "A plain link", href: "/design", look: .plain),
            ]),
            "fields": fields.map { $0.view(texts) }, "wrongFields": wrongFields.map { $0.view(texts) },
            "hasErrors": true,
            "errors": FormPage.errors(["This page was open for too long. Send it again."], wrongFields),
            "summarySample": summary, "tasksSample": tasks, "timelineSample": timeline, "notices": notices,
            "panelSample": Panel(
                title: "Your bid was accepted", reference: ("Entry", "1,204"),
                text: "It stands on the public log. Keep the receipt: it proves your bid without us.", isHeading: false
            ).view,
            "pagerSample": PageNumbers(sentence: "Page 2 of 7", previousHref: "/design", nextHref: "/design").view,
            "firstPage": PageNumbers(sentence: "Page 1 of 7", nextHref: "/design").view,
            "facets": facets, "tableSample": table.view, "figuresSample": figures,
            "detailsSample": Details(
                summary: "What is a receipt?",
                paragraphs: ["The entry, its place in the log, and the log's signature over both."]
            ).view,
            "trailSample": [
                "steps": [
                    ["text": "Programmes", "href": "/design"],
                    ["text": "Ogród i park", "lang": "pl", "href": "/design"],
                ]
            ],
            "tagsSample": PageTag.view([
                .init(text: "Not open yet"), .init(text: "Open", look: .good), .init(text: "Waiting", look: .warm),
                .init(text: "Rejected", look: .bad), .init(text: "Outcome published", look: .outcome),
            ]),
            "assuranceSample": Assurance(
                title: "How you can check this",
                paragraphs: ["This page was made from the log. You need not believe it."],
                figures: [("Entries", "825"), ("Last checkpoint", "2 minutes ago"), ("Witnesses", "3 of 3")],
                commands: [("Check the whole log", "acta audit https://example.org/logs/main")],
                links: [("See the log", "/log")]
            ).view,
        ]
    }

    private var fields: [FormField] {
        let options: [FormField.Option] = [
            .init(value: "a", label: ["text": "The park"]), .init(value: "b", label: ["text": "The library"]),
            .init(value: "c", label: ["text": "حديقة", "lang": "ar"]),
        ]
        return [
            FormField(
                name: "name", label: ["text": "What is it called?"], hints: [["text": "As it stands on the door."]],
                treatment: texts(.treatmentPublic), input: .line(), values: ["Workshop of the two mills"]),
            FormField(
                name: "offer", label: ["text": "Your offer"],
                input: .line(mode: "decimal", unit: "EUR"), values: ["1,250.00"]),
            FormField(
                name: "about", label: ["text": "What was done?"], input: .lines(rows: 4),
                values: ["We asked everybody in the street."], mostCharacters: 2_000),
            FormField(
                name: "one", label: ["text": "Which one?"], input: .choices(options, isMultiple: false), values: ["b"]),
            FormField(
                name: "several", label: ["text": "Which ones?"], hints: [["text": "Choose all that you want."]],
                input: .choices(options, isMultiple: true), values: ["a", "c"]),
            FormField(name: "list", label: ["text": "Which district?"], input: .list(options), values: ["a"]),
            FormField(
                name: "since", label: ["text": "Since when?"], hints: [["text": texts(.hintDate)]], input: .date,
                values: ["2026-11-22"]),
            FormField(
                name: "where", label: ["text": "Where is it?"], input: .place, values: ["52.2297", "21.0122"]),
            FormField(
                name: "paper", label: ["text": "The drawing"], input: .file(limit: texts(.hintFile, ["size": "10 MB"]))),
            FormField(
                name: "password", label: ["text": "Password"],
                input: .line(type: "password", autocomplete: "new-password")),
        ]
    }

    private var wrongFields: [FormField] {
        [
            FormField(
                name: "wrong-name", label: ["text": "What is it called?"],
                hints: [["text": "As it stands on the door."]],
                input: .line(), mistake: "Write what it is called."),
            FormField(
                name: "wrong-since", label: ["text": "Since when?"], input: .date, values: ["31", "2", "2026"],
                mistake: "There is no such day: February 2026 has 28 days."),
            FormField(
                name: "wrong-one", label: ["text": "Which one?"],
                input: .choices([.init(value: "a", label: ["text": "The park"])], isMultiple: false),
                mistake: "Choose one."),
        ]
    }

    private var summary: [String: Any] {
        SummaryRow.view([
            .init(
                name: ["text": "What is it called?"], value: "Workshop of the two mills", action: ("Change", "/design")),
            .init(
                name: ["text": "What was done?"], value: "We asked everybody in the street.\nThen we built it.",
                isWritten: true, note: texts(.treatmentPublic), action: ("Change", "/design")),
            .init(name: ["text": "Nazwa", "lang": "pl"], value: "Ogród", language: "pl"),
        ])
    }

    private var tasks: [String: Any] {
        let rows: [TaskRow] = [
            .init(title: "About your organisation", href: "/design", state: .completed),
            .init(title: "Your plan", hint: "Up to 2,000 characters.", href: "/design", state: .inProgress),
            .init(title: "Your costs", href: "/design", state: .notStarted),
            .init(title: "Your partners", href: "/design", state: .wrong),
            .init(title: "Check and send", state: .cannotStartYet),
        ]
        return TaskRow.view(rows, id: "task", texts)
    }

    private var timeline: [String: Any] {
        TimelineStep.view(
            [
                .init(
                    title: "The call was published", time: "1 June 2026", datetime: "2026-06-01", href: "/design",
                    state: .done),
                .init(
                    title: "Applications", time: "until 30 June 2026, 12:00 UTC",
                    text: "17 organisations have applied.", state: .now),
                .init(title: "Review", time: "July 2026", state: .ahead),
                .init(title: "The outcome is published", state: .ahead),
            ], texts)
    }

    private var notices: [[String: Any]] {
        let words: [Notice.Kind: String] = [
            .notice: "The vote closes tomorrow at noon.", .good: "Your name was changed.",
            .inset: "Whoever votes twice is counted once, by the later ballot.",
            .warning: "What is erased cannot be brought back.",
        ]
        return Notice.Kind.allCases.map { kind in
            Notice(
                kind: kind, title: kind == .notice ? "One day left" : nil, paragraphs: [words[kind] ?? ""],
                link: kind == .notice ? ("See what is asked", "/design") : nil
            ).view(texts)
        }
    }

    private var facets: [[String: Any]] {
        [
            [
                "facetName": "Country", "facetLang": false,
                "values": [
                    ["valueHref": "/design", "valueText": "Portugal", "valueCount": "12", "isChosen": true],
                    ["valueHref": "/design", "valueText": "대한민국", "valueCount": "7", "isChosen": false],
                ],
            ]
        ]
    }

    private var table: DataTable {
        DataTable(
            caption: "Bids by lot",
            columns: [
                .init(name: "Lot"), .init(name: "Best offer", isNumber: true), .init(name: "Bids", isNumber: true),
            ],
            rows: [["Cargo bicycle", "1,250 EUR", "14"], ["Forty library chairs", "310 EUR", "3"]])
    }

    private var figures: [String: Any] {
        [
            "figures": [
                ["name": "Ballots counted", "value": "618"], ["name": "Funded", "value": "6 / 14"],
                ["name": "Spent", "value": "328,416 PLN"], ["name": "Left over", "value": "1,041 PLN"],
            ]
        ]
    }
}
