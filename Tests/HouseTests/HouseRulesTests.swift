import Testing

@Suite struct `A rule of the house` {
    private func file(_ text: String, at path: String = "Sources/Kernel/Made/Up.swift") -> SourceText {
        SourceText(path: path, text)
    }

    private func floors(_ text: String, at path: String) -> [Finding] {
        HouseRules.floorsKept(file(text, at: path), domains: ["Participation", "Registers"])
    }

    @Test func `lets a target import lower floors only`() {
        #expect(floors("import Values\npublic import Proofs", at: "Sources/Kernel/A.swift").isEmpty)
        #expect(floors("import Storage", at: "Sources/Kernel/A.swift").count == 1)
        #expect(floors("import Formats", at: "Sources/Kernel/A.swift").count == 1)
        #expect(floors("@preconcurrency internal import struct Web.Page", at: "Sources/API/A.swift").count == 1)
        #expect(floors("import Foundation\nimport GRDB", at: "Sources/Values/A.swift").isEmpty)
        #expect(floors("import Values", at: "Sources/Surprise/A.swift").count == 1)
        #expect(floors("import Values", at: "Sources/CSodium/A.swift").isEmpty)
    }

    @Test func `keeps domains apart`() {
        let path = "Sources/Procedures/Participation/Budget/Budget.swift"
        #expect(floors("import Kernel", at: path).isEmpty)
        #expect(floors("import Registers", at: path).count == 1)
    }

    @Test func `tells an import from a name`() {
        #expect(HouseRules.importedModule("import Values") == "Values")
        #expect(HouseRules.importedModule("@testable import Kernel") == "Kernel")
        #expect(HouseRules.importedModule("let import = 3") == nil)
        #expect(HouseRules.importedModule("importBallots()") == nil)
    }

    @Test func `sees SQL in strings, not in comments`() {
        #expect(HouseRules.onlyStorageKnowsSQL(file(#"let x = "SELECT 1 FROM y""#)).count == 1)
        #expect(HouseRules.onlyStorageKnowsSQL(file("import GRDB")).count == 1)
        #expect(HouseRules.onlyStorageKnowsSQL(file("// SELECT 1 is not meant")).isEmpty)
        #expect(HouseRules.onlyStorageKnowsSQL(file("import GRDB", at: "Sources/Storage/A.swift")).isEmpty)
    }

    @Test func `sees HTML in strings`() {
        #expect(HouseRules.onlyWebKnowsHTML(file(#"let x = "<p>Hello</p>""#)).count == 2)
        #expect(HouseRules.onlyWebKnowsHTML(file(##"let x = #"<a href="y">"#"##)).count == 1)
        #expect(HouseRules.onlyWebKnowsHTML(file("let x: Array<p> = []")).isEmpty)
        #expect(HouseRules.onlyWebKnowsHTML(file(#"let x = "<p>""#, at: "Sources/Web/A.swift")).isEmpty)
    }

    @Test func `sees a look at the environment`() {
        let rule = HouseRules.onlyActaSeesItsEnvironment
        #expect(rule(file("ProcessInfo.processInfo.environment")).count == 1)
        #expect(rule(file("CommandLine.arguments", at: "Sources/acta/A.swift")).isEmpty)
        #expect(rule(file("struct CommandLineTool {}")).isEmpty)
    }

    @Test(arguments: HouseRules.undetermined)
    func `sees what an outcome may not depend on`(name: String) {
        let text = name.hasSuffix(":") ? "\(name) 1)" : name
        #expect(HouseRules.isDetermined(file("let x = y\(name.hasPrefix(".") ? "" : "; ")\(text)")).count == 1)
        #expect(HouseRules.isDetermined(file("let x = \(text)", at: "Sources/Storage/A.swift")).isEmpty)
        #expect(HouseRules.isDetermined(file("// \(text)")).isEmpty)
    }

    @Test func `does not mistake longer names`() {
        #expect(HouseRules.isDetermined(file("let x = draw.shuffled(y); CalendarDate(); LocaleTag")).isEmpty)
    }

    @Test(arguments: HouseRules.bannedEverywhere)
    func `sees what is banned everywhere`(name: String) {
        #expect(HouseRules.namesNothingBanned(file("let x = \(name) y")).count == 1)
        #expect(HouseRules.namesNothingBanned(file("let x = \"\(name) y\"")).isEmpty)
    }

    @Test func `sees what was left behind`() {
        #expect(HouseRules.namesNothingBanned(file("// TODO: later")).count == 1)
        #expect(HouseRules.namesNothingBanned(file("/* FIXME */")).count == 1)
        #expect(HouseRules.namesNothingBanned(file("let mastodonTODOs = 1")).isEmpty)
    }

    @Test(arguments: [
        ("JSONUtils", 1), ("Helpers", 1), ("LotManager", 1), ("BaseLot", 1), ("Lot+Common", 1), ("Base64", 0),
        ("Base64Codec", 0), ("Multibase", 0), ("LogBatch", 0),
    ])
    func `sees names that say nothing`(name: String, count: Int) {
        #expect(HouseRules.namesNothingBanned(file("", at: "Sources/Kernel/\(name).swift")).count == count)
    }

    @Test func `wants a sentence above unchecked Sendable`() {
        let bare = "final class A: @unchecked Sendable {}"
        #expect(HouseRules.explainsUncheckedSendable(file(bare)).count == 1)
        #expect(HouseRules.explainsUncheckedSendable(file("// Safe.\n" + bare)).count == 1)
        #expect(HouseRules.explainsUncheckedSendable(file("// The lock guards every field.\n" + bare)).isEmpty)
        #expect(HouseRules.explainsUncheckedSendable(file("// The lock guards every field.\n\n" + bare)).count == 1)
    }

    @Test(arguments: [(400, 0), (401, 1)])
    func `measures files`(lines: Int, count: Int) {
        let text = String(repeating: "let x = 1\n", count: lines)
        #expect(HouseRules.fitsInAHead(file(text)).count == count)
    }

    @Test(arguments: [(58, 0), (59, 1)])
    func `measures functions`(lines: Int, count: Int) {
        let body = String(repeating: "    let x = \"}{\" // }\n", count: lines)
        #expect(HouseRules.functionsFitOnAScreen(file("func long() {\n\(body)}\n")).count == count)
        #expect(HouseRules.functionsFitOnAScreen(file("public init?(_ x: Int) throws(E) {\n\(body)}\n")).count == count)
    }

    @Test func `finds functions by their braces`() {
        let text = """
            protocol P {
                func first() throws -> Int
                func second(_ x: () -> Void)
            }
            struct S: P {
                func first() throws -> Int { 1 }
                @Test(arguments: [{ 1 }]) func `second of them`(
                    _ x: () -> Void = { print("}") }
                ) {
                    if true { x() }
                }
            }
            """
        let found = FunctionFinder(file(text)).functions()
        #expect(found.map(\.lines) == [1, 5])
        #expect(found.map(\.line) == [6, 7])
    }

    @Test func `reads strings with code inside`() {
        let source = file(##"let a = "x \(f("}") + "y") z"; let b = #"\(no)"#; g() // c"##)
        #expect(source.code[0].contains("f("))
        #expect(source.code[0].contains("g()"))
        #expect(!source.code[0].contains("}"))
        #expect(!source.code[0].contains("no"))
        #expect(source.comments[0].hasSuffix("// c"))
    }
}
