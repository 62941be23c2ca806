import Hummingbird
import Kernel
import Storage
import Values

/// Somebody who is logged in.
struct Visitor: Sendable {
    let session: Session
    let account: Account
    /// The company for which they act here; nil where they act for themselves.
    var company: Company?
    /// Whether they could act for somebody else here.
    var hasChoice = false

    /// Under what the keys are kept with which they act here.
    var signatory: AccountID { company?.id ?? account.id }
}

/// A request with what the door knows of whoever made it.
struct Visit: Sendable {
    let address: Address
    let request: Request
    let parameters: Parameters
    let texts: Texts
    /// What counts as one client.
    let client: String
    /// Who is logged in; nil for a stranger.
    var visitor: Visitor?
    /// What ties a stranger's forms to their browser, at the addresses that have such forms.
    let stranger: StrangerToken?
    /// What the query says.
    let query: FormFields

    /// What each form of this visit carries.
    var formToken: String? { stranger?.formToken ?? visitor?.session.csrfToken }

    /// The path that was asked for.
    var path: String { request.uri.path }

    /// A piece of the path as it was meant; a slash in it is written `%2F`.
    func piece(_ name: String) throws -> String {
        guard let piece = parameters.get(name), let text = PercentCoding.decode(piece.utf8) else {
            throw HTTPError(.notFound)
        }
        return text
    }

    /// Who is logged in.
    ///
    /// - Throws: `Detour.logIn` for a stranger.
    func loggedIn() throws -> Visitor {
        guard let visitor else { throw Detour.logIn }
        return visitor
    }

    /// Whether a form's token is the one of this visit.
    func isValid(token: String) -> Bool {
        if let stranger { return stranger.isValid(token) }
        return visitor?.session.isValidCSRFToken(token) ?? false
    }
}
