/// Every component in each of its states, with made-up words.
struct DesignSamples {
    let texts: Texts

    /// What the template `design` needs besides charts.
    var view: [String: Any] {
        [
            "primaryButtons": PageButton.view([
                .init(text: texts(.goOn)), .init(text: texts(.sampleSave), look: .plain),
                .init(text: texts(.sampleErase), look: .danger), .init(text: texts(.sampleNotYet), isDisabled: true),
                .init(text: texts(.sampleLinkButton), href: "/design"),
                .init(text: texts(.samplePlainLink), href: "/design", look: .plain),
            ]),
            "fields": fields.map { $0.view(texts) }, "wrongFields": wrongFields.map { $0.view(texts) },
            "hasErrors": true,
            "errors": FormPage.errors([texts(.sampleTooLong)], wrongFields),
            "summarySample": summary, "tasksSample": tasks, "timelineSample": timeline, "notices": notices,
            "panelSample": Panel(
                title: texts(.sampleBid), reference: (texts(.entry), texts.number(1_204)),
                text: texts(.sampleBidKept), isHeading: false
            ).view,
            "pagerSample": PageNumbers(
                sentence: texts(.pageOf, ["page": "2", "pages": "7"]), previousHref: "/design", nextHref: "/design"
            ).view,
            "firstPage": PageNumbers(sentence: texts(.pageOf, ["page": "1", "pages": "7"]), nextHref: "/design").view,
            "signingSample": Signing(
                becomesPublic: texts(.sampleBidPublic), staysPrivate: texts(.sampleBidPrivate),
                signer: texts(.sampleBidSigner), consequences: [texts(.sampleBidFollows)]
            ).view(texts),
            "facets": facets, "tableSample": table.view, "figuresSample": figures,
            "detailsSample": Details(
                summary: texts(.sampleReceipt),
                paragraphs: [texts(.sampleReceiptMeaning)]
            ).view,
            "trailSample": [
                "steps": [
                    ["text": texts(.programmes), "href": "/design"],
                    ["text": "Ogród i park", "lang": "pl", "href": "/design"],
                ]
            ],
            "tagsSample": PageTag.view([
                .init(text: texts(.statusNotYetOpen)), .init(text: texts(.statusOpen), look: .good),
                .init(text: texts(.sampleWaiting), look: .warm),
                .init(text: texts(.sampleRejected), look: .bad), .init(text: texts(.statusOutcome), look: .outcome),
            ]),
            "assuranceSample": Assurance(
                title: texts(.howToCheck),
                paragraphs: [texts(.sampleFromLog)],
                figures: [
                    (texts(.size), "825"), (texts(.sampleCheckpoint), texts(.sampleAgo)),
                    (texts(.witnesses), texts(.sampleThree)),
                ],
                commands: [(texts(.sampleCheckLog), "acta audit https://example.org/logs/main")],
                links: [(texts(.publicLog), "/log")]
            ).view,
        ]
    }

    private var fields: [FormField] {
        let options: [FormField.Option] = [
            .init(value: "a", label: ["text": texts(.samplePark)]),
            .init(value: "b", label: ["text": texts(.sampleLibrary)]),
            .init(value: "c", label: ["text": "حديقة", "lang": "ar"]),
        ]
        return [
            FormField(
                name: "name", label: ["text": texts(.sampleCalled)], hints: [["text": texts(.sampleDoor)]],
                treatment: texts(.treatmentPublic), input: .line(), values: [texts(.sampleWorkshop)]),
            FormField(
                name: "offer", label: ["text": texts(.sampleOffer)],
                input: .line(mode: "decimal", unit: "EUR"), values: ["1,250.00"]),
            FormField(
                name: "about", label: ["text": texts(.sampleDone)], input: .lines(rows: 4),
                values: [texts(.sampleAsked)], mostCharacters: 2_000),
            FormField(
                name: "one", label: ["text": texts(.sampleWhich)], input: .choices(options, isMultiple: false),
                values: ["b"]),
            FormField(
                name: "several", label: ["text": texts(.sampleWhichOnes)], hints: [["text": texts(.sampleChooseAll)]],
                input: .choices(options, isMultiple: true), values: ["a", "c"]),
            FormField(name: "list", label: ["text": texts(.sampleDistrict)], input: .list(options), values: ["a"]),
            FormField(
                name: "since", label: ["text": texts(.sampleSince)], hints: [["text": texts(.hintDate)]], input: .date,
                values: ["2026-11-22"]),
            FormField(
                name: "where", label: ["text": texts(.sampleWhere)], input: .place, values: ["52.2297", "21.0122"]),
            FormField(
                name: "paper", label: ["text": texts(.sampleDrawing)],
                input: .file(limit: texts(.hintFile, ["size": "10 MB"]) + " " + texts(.fileDigestHint))),
            FormField(
                name: "password", label: ["text": texts(.password)],
                input: .line(type: "password", autocomplete: "new-password")),
        ]
    }

    private var wrongFields: [FormField] {
        [
            FormField(
                name: "wrong-name", label: ["text": texts(.sampleCalled)],
                hints: [["text": texts(.sampleDoor)]],
                input: .line(), mistake: texts(.sampleWriteName)),
            FormField(
                name: "wrong-since", label: ["text": texts(.sampleSince)], input: .date, values: ["31", "2", "2026"],
                mistake: texts(.sampleNoDay)),
            FormField(
                name: "wrong-one", label: ["text": texts(.sampleWhich)],
                input: .choices([.init(value: "a", label: ["text": texts(.samplePark)])], isMultiple: false),
                mistake: texts(.sampleChooseOne)),
        ]
    }

    private var summary: [String: Any] {
        SummaryRow.view([
            .init(
                name: ["text": texts(.sampleCalled)], value: texts(.sampleWorkshop), action: (texts(.change), "/design")
            ),
            .init(
                name: ["text": texts(.sampleDone)], value: texts(.sampleAsked) + "\n" + texts(.sampleBuilt),
                isWritten: true, note: texts(.treatmentPublic), action: (texts(.change), "/design")),
            .init(name: ["text": "Nazwa", "lang": "pl"], value: "Ogród", language: "pl"),
        ])
    }

    private var tasks: [String: Any] {
        let rows: [TaskRow] = [
            .init(title: texts(.sampleAbout), href: "/design", state: .completed),
            .init(
                title: texts(.samplePlan), hint: texts(.hintLength, ["most": texts.number(2_000)]), href: "/design",
                state: .inProgress),
            .init(title: texts(.sampleCosts), href: "/design", state: .notStarted),
            .init(title: texts(.samplePartners), href: "/design", state: .wrong),
            .init(title: texts(.sampleCheckSend), state: .cannotStartYet),
        ]
        return TaskRow.view(rows, id: "task", texts)
    }

    private var timeline: [String: Any] {
        TimelineStep.view(
            [
                .init(
                    title: texts(.sampleCall), time: texts.day("2026-06-01"), datetime: "2026-06-01", href: "/design",
                    state: .done),
                .init(
                    title: texts(.sampleApplications),
                    time: texts(.submissionsUntil, ["time": texts.day("2026-06-30")]),
                    text: texts(.sampleApplied), state: .now),
                .init(title: texts(.sampleReview), time: texts.day("2026-07-15"), state: .ahead),
                .init(title: texts(.sampleOutcome), state: .ahead),
            ], texts)
    }

    private var notices: [[String: Any]] {
        let words: [Notice.Kind: String] = [
            .notice: texts(.sampleTomorrow), .good: texts(.sampleNameChanged),
            .inset: texts(.sampleTwice),
            .warning: texts(.sampleErased),
        ]
        return Notice.Kind.allCases.map { kind in
            Notice(
                kind: kind, title: kind == .notice ? texts(.sampleOneDay) : nil, paragraphs: [words[kind] ?? ""],
                link: kind == .notice ? (texts(.sampleSeeAsked), "/design") : nil
            ).view(texts)
        }
    }

    private var facets: [[String: Any]] {
        [
            [
                "facetName": texts(.sampleCountry), "facetLang": false,
                "values": [
                    ["valueHref": "/design", "valueText": ["text": "Portugal"], "valueCount": "12", "isChosen": true],
                    [
                        "valueHref": "/design", "valueText": ["text": "대한민국", "lang": "ko"], "valueCount": "7",
                        "isChosen": false,
                    ],
                ],
            ]
        ]
    }

    private var table: DataTable {
        DataTable(
            caption: texts(.sampleBids),
            columns: [
                .init(name: texts(.sampleLot)), .init(name: texts(.sampleBest), isNumber: true),
                .init(name: texts(.sampleBidCount), isNumber: true),
            ],
            rows: [
                [texts(.sampleBicycle), "\(texts.number(1_250)) EUR", "14"], [texts(.sampleChairs), "310 EUR", "3"],
            ])
    }

    private var figures: [String: Any] {
        [
            "figures": [
                ["name": texts(.ballotsCounted), "value": "618"], ["name": texts(.fundedProjects), "value": "6 / 14"],
                ["name": texts(.spent), "value": "\(texts.number(328_416)) PLN"],
                ["name": texts(.left), "value": "\(texts.number(1_041)) PLN"],
            ]
        ]
    }
}
