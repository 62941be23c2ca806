import Kernel
import ProgrammeFiles
import TestDoors
import Testing
import Values
import Web

extension Site {
    /// A site whose desk reads programme files.
    static func atDesk() async throws -> Site {
        try await Site(readsProgrammes: true)
    }
}

extension ProgrammeReader {
    /// Reads files as the server does.
    static func of(_ town: Town) -> ProgrammeReader {
        let procedures = town.desk.procedures
        return ProgrammeReader(
            instant: { text, zone in
                do throws(LocalTime.Wrong) {
                    return .success(try LocalTime.instant(text, zone: zone))
                } catch {
                    return .failure(.init(reason: error.reason))
                }
            }, sheet: { _ in .failure(.init([])) }
        ) { bytes, now in
            do throws(ProgrammeFileError) {
                let file = try ProgrammeFile(bytes, now: now, procedures: procedures)
                return .read(name: file.name, programme: file.programme, remarks: [])
            } catch {
                return .wrong(
                    error.mistakes.map {
                        Finding(line: $0.position?.line, column: $0.position?.column, reason: $0.reason)
                    })
            }
        }
    }
}

extension Browser {
    /// Somebody whom the office has appointed as office.
    static func clerk(_ site: Site) async throws -> Browser {
        let clerk = Browser(site)
        try await clerk.signUp("clerk", name: "Clara Clerk")
        try await clerk.get("/desk")
        try await clerk.post("/desk/identifier")
        let did = try #require(try await clerk.get("/desk").text.firstMatch(of: /did:key:[a-zA-Z0-9]+/)).0
        try await site.town.accept(
            "appoint", in: "office/roles", ["role": "office", "actors": [.string(String(did))]], by: site.town.office)
        try await site.town.project()
        return clerk
    }

    /// Logs in again, after a session has ended.
    func logIn(_ login: String) async throws {
        try await get("/account/log-in")
        let answer = try await post("/account/log-in", [("login", login), ("password", Self.password)])
        #expect(answer.status == 303)
    }

    /// Opens a programme from the catalogue; the address of the receipt.
    @discardableResult
    func open(_ answers: [(String, String)], as kind: String, named name: String) async throws -> String {
        try await get("/desk/open/\(kind)")
        let check = try await post("/desk/open/\(kind)", answers + [("step", "check")])
        let signed = try await post("/desk/open/\(kind)", check.hiddenFields + [("step", "sign")])
        #expect(signed.status == 303, "\(signed.text)")
        return signed.header("Location") ?? ""
    }

    /// Signs an act of the desk, after its check.
    func act(_ path: String, _ fields: [(String, String)]) async throws {
        let check = try await post(path, fields + [("step", "check")])
        #expect(check.status == 200)
        #expect(try await post(path, check.hiddenFields + [("step", "sign")]).status == 303)
    }
}

extension TestClient.Answer {
    /// What travels with the form unseen, but for its token.
    var hiddenFields: [(String, String)] {
        text.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/).compactMap { match in
            guard match.1 != "token" else { return nil }
            var value = String(match.2)
            for (mark, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
                value = value.replacing(mark, with: sign)
            }
            return (String(match.1), value)
        }
    }
}
