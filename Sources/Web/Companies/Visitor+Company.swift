import Storage

/// For whom a form was shown, so that it is not sent for somebody else.
extension Visitor {
    /// The name under which a form carries it.
    static let companyField = "company"

    /// The company for which they act; empty where they act for themselves.
    var companyMark: String { company?.id.text ?? "" }

    /// What a form carries unseen; nothing where they act for themselves.
    var companyFields: [(name: String, value: String)] {
        company == nil ? [] : [(Self.companyField, companyMark)]
    }
}
