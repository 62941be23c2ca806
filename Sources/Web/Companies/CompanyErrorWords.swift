import Hummingbird
import Storage

/// Says to a person why something about a company did not work.
struct CompanyErrorWords {
    let error: CompanyError
    let texts: Texts

    /// What was wrong, and what would be right.
    var sentence: String {
        switch error {
        case .unknown: texts(.companyUnknown)
        case .nameInvalid: texts(.companyNameInvalid)
        case .registerNumberInvalid: texts(.registerNumberInvalid)
        case .notOwner: texts(.companyNotOwner)
        case .lastOwner: texts(.companyLastOwner)
        case .invitationWrong: texts(.invitationWrong)
        case .alreadyMember: texts(.companyAlreadyMember)
        case .unknownMember: texts(.companyUnknownMember)
        case .tooMany(let most): texts(.companyTooMany, ["most": texts.number(Int64(most))])
        }
    }

    /// The status of the page that says it.
    var status: HTTPResponse.Status {
        switch error {
        case .unknown, .unknownMember: .notFound
        case .notOwner: .forbidden
        case .lastOwner, .alreadyMember, .tooMany: .conflict
        case .nameInvalid, .registerNumberInvalid, .invitationWrong: .unprocessableContent
        }
    }

    /// The form again, with what is wrong at its place.
    func answer(_ form: FormPage) -> Answer {
        var form = form
        let field: String? =
            switch error {
            case .nameInvalid: CompanyFields.name
            case .registerNumberInvalid: CompanyFields.registerNumber
            case .invitationWrong: CompanyFields.code
            default: nil
            }
        if let place = form.fields.firstIndex(where: { $0.name == field }) {
            form.fields[place].mistake = sentence
        } else {
            form.mistakes.append(sentence)
        }
        return .page(form.page(texts), status: status)
    }
}

/// What the fields of forms about companies are called.
enum CompanyFields {
    static let name = "name"
    static let registerNumber = "register-number"
    static let role = "role"
    static let mail = "mail"
    static let code = "code"
    static let company = "for"
    static let next = "next"
}
