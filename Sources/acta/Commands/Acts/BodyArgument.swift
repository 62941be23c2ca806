import Values

/// What a move says, as it is typed: an object, or `@` and the name of a file that holds one.
enum BodyArgument {
    /// Reads the object, and shows where it is not JSON.
    static func read(_ text: String) throws -> JSON {
        let bytes = text.hasPrefix("@") ? try OutputFile.read(String(text.dropFirst())) : Array(text.utf8)
        let json: JSON
        do throws(JSONSyntaxError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw Failure.wrongUse(
                "--body is not JSON: line \(error.line), column \(error.column): \(error.reason).",
                remedy: "Write an object, such as '{\"choices\":[\"p1\"]}', or @ and the name of a file.")
        }
        guard case .object = json else {
            throw Failure.wrongUse("--body must be an object, not \(json.kindInWords).")
        }
        return json
    }
}
