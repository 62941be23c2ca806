import Mustache

/// The pages' templates, read once.
struct Templates: Sendable {
    /// A template: of a page, or of a piece that pages share.
    enum Name: String, CaseIterable {
        case layout, home, programme, part, outcome, entry, log, error
        case register, facets, statistics, record, values, form, field, errors
        case start, check, sent, account, queue, inspection
        case security, codes, secret, recovery, sessions, passkeys, passkey

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

    private let library: MustacheLibrary

    /// Reads every template.
    ///
    /// - Precondition: the templates, which are compiled into the program, can be read.
    init() {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for name in Name.allCases {
            do {
                let source = "{{% CONTENT_TYPE:\(PageText.name)}}" + String(decoding: name.source, as: UTF8.self)
                try library.register(source, named: name.rawValue)
            } catch {
                preconditionFailure("the template \(name.rawValue) cannot be read: \(error)")
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
