import Mustache

/// The pages' templates, read once.
struct Templates: Sendable {
    /// A template: of a page, or of a piece that pages share.
    enum Name: String, CaseIterable {
        case layout, home, programme, part, outcome, entry, log, error
        case register, facets, statistics, record, values, form, field, errors
        case start, check, sent, account, queue, inspection, design
        case actCheck, actReceipt, actBar, ballot, itemList, items, item, myActs
        case ownKey, ownSigning
        case booth, tracker
        case lots, lot, room, roomNow, tenderLot, sealedBid, jury, juryMark
        case ideas, placeMap, pictures, withheld
        case security, codes, secret, recovery, sessions, passkeys, passkey
        case notices, stopNotices
        case rollLetters
        case company, invited, ownProgramme
        case help, helpBlocks, helpSpans
        case petitions, petition
        case principles, principle, principleRow, story
        case consultation, opinion, statements, statement, alike, exposure, moderation, opinions, voteButtons
        case desk

        /// The template as it was written.
        var source: [UInt8] {
            switch self {
            case .layout: PackageResources.layout_mustache
            case .home: PackageResources.home_mustache
            case .programme: PackageResources.programme_mustache
            case .part: PackageResources.part_mustache
            case .outcome: PackageResources.outcome_mustache
            case .entry: PackageResources.entry_mustache
            case .log: PackageResources.log_mustache
            case .error: PackageResources.error_mustache
            case .register: PackageResources.register_mustache
            case .facets: PackageResources.facets_mustache
            case .statistics: PackageResources.statistics_mustache
            case .record: PackageResources.record_mustache
            case .values: PackageResources.values_mustache
            case .form: PackageResources.form_mustache
            case .field: PackageResources.field_mustache
            case .errors: PackageResources.errors_mustache
            case .start: PackageResources.start_mustache
            case .check: PackageResources.check_mustache
            case .sent: PackageResources.sent_mustache
            case .account: PackageResources.account_mustache
            case .queue: PackageResources.queue_mustache
            case .inspection: PackageResources.inspection_mustache
            case .petitions: PackageResources.petitions_mustache
            case .petition: PackageResources.petition_mustache
            case .principles: PackageResources.principles_mustache
            case .principle: PackageResources.principle_mustache
            case .principleRow: PackageResources.principleRow_mustache
            case .story: PackageResources.story_mustache
            case .desk: PackageResources.desk_mustache
            case .help: PackageResources.help_mustache
            case .helpBlocks: PackageResources.helpBlocks_mustache
            case .helpSpans: PackageResources.helpSpans_mustache
            case .design: PackageResources.design_mustache
            case .actCheck: PackageResources.actCheck_mustache
            case .actReceipt: PackageResources.actReceipt_mustache
            case .actBar: PackageResources.actBar_mustache
            case .ballot: PackageResources.ballot_mustache
            case .itemList: PackageResources.itemList_mustache
            case .items: PackageResources.items_mustache
            case .item: PackageResources.item_mustache
            case .myActs: PackageResources.myActs_mustache
            case .ideas: PackageResources.ideas_mustache
            case .placeMap: PackageResources.placeMap_mustache
            case .pictures: PackageResources.pictures_mustache
            case .withheld: PackageResources.withheld_mustache
            case .ownKey: PackageResources.ownKey_mustache
            case .ownSigning: PackageResources.ownSigning_mustache
            case .booth: PackageResources.booth_mustache
            case .tracker: PackageResources.tracker_mustache
            case .notices: PackageResources.notices_mustache
            case .rollLetters: PackageResources.rollLetters_mustache
            case .stopNotices: PackageResources.stopNotices_mustache
            case .consultation: PackageResources.consultation_mustache
            case .opinion: PackageResources.opinion_mustache
            case .statements: PackageResources.statements_mustache
            case .statement: PackageResources.statement_mustache
            case .tenderLot: PackageResources.tenderLot_mustache
            case .sealedBid: PackageResources.sealedBid_mustache
            case .jury: PackageResources.jury_mustache
            case .juryMark: PackageResources.juryMark_mustache
            case .lots: PackageResources.lots_mustache
            case .lot: PackageResources.lot_mustache
            case .room: PackageResources.room_mustache
            case .roomNow: PackageResources.roomNow_mustache
            case .alike: PackageResources.alike_mustache
            case .exposure: PackageResources.exposure_mustache
            case .moderation: PackageResources.moderation_mustache
            case .opinions: PackageResources.opinions_mustache
            case .voteButtons: PackageResources.voteButtons_mustache
            case .company: PackageResources.company_mustache
            case .invited: PackageResources.invited_mustache
            case .ownProgramme: PackageResources.ownProgramme_mustache
            case .security: PackageResources.security_mustache
            case .codes: PackageResources.codes_mustache
            case .secret: PackageResources.secret_mustache
            case .recovery: PackageResources.recovery_mustache
            case .sessions: PackageResources.sessions_mustache
            case .passkeys: PackageResources.passkeys_mustache
            case .passkey: PackageResources.passkey_mustache
            }
        }
    }

    /// A component of the design: a piece that any page may use, filled by the type of that kind in `Design`.
    enum Component: String, CaseIterable {
        case asking, assurance, buttons, cell, chart, details, figures, languages, notice, pager, panel, qr, signing,
            summary
        case table, tags, tasks, timeline, trail

        /// The template as it was written.
        var source: [UInt8] {
            switch self {
            case .asking: PackageResources.asking_mustache
            case .assurance: PackageResources.assurance_mustache
            case .buttons: PackageResources.buttons_mustache
            case .cell: PackageResources.cell_mustache
            case .chart: PackageResources.chart_mustache
            case .details: PackageResources.details_mustache
            case .figures: PackageResources.figures_mustache
            case .languages: PackageResources.languages_mustache
            case .notice: PackageResources.notice_mustache
            case .pager: PackageResources.pager_mustache
            case .panel: PackageResources.panel_mustache
            case .qr: PackageResources.qr_mustache
            case .signing: PackageResources.signing_mustache
            case .summary: PackageResources.summary_mustache
            case .table: PackageResources.table_mustache
            case .tags: PackageResources.tags_mustache
            case .tasks: PackageResources.tasks_mustache
            case .timeline: PackageResources.timeline_mustache
            case .trail: PackageResources.trail_mustache
            }
        }
    }

    /// Those of the program.
    static let all = Templates()

    private let library: MustacheLibrary

    /// Reads every template.
    ///
    /// - Precondition: the templates, which are compiled into the program, can be read.
    private init() {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        let pieces =
            Name.allCases.map { ($0.rawValue, $0.source) } + Component.allCases.map { ($0.rawValue, $0.source) }
        for (name, written) in pieces {
            do {
                let source = "{{% CONTENT_TYPE:\(PageText.name)}}" + String(decoding: written, as: UTF8.self)
                try library.register(source, named: name)
            } catch {
                preconditionFailure("the template \(name) cannot be read: \(error)")
            }
        }
        self.library = library
    }

    /// A page's HTML.
    func render(_ name: Name, _ view: [String: Any]) -> String {
        library.render(view, withTemplate: name.rawValue) ?? ""
    }
}

/// Writes text into HTML, scalar by scalar. The library's own way goes by characters, to which a mark that follows a
/// quotation mark belongs, so that it would let that quotation mark through.
struct PageText: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
