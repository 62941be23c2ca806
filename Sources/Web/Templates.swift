import Mustache

/// The pages' templates, read once.
struct Templates: Sendable {
    /// A page, by its template.
    enum Name: String {
        case home, programme, part, outcome, entry, log, error
    }

    private let library: MustacheLibrary

    /// Reads every template.
    ///
    /// - Precondition: the templates, which are compiled into the program, can be read.
    init() {
        let sources: [(String, [UInt8])] = [
            ("layout", PackageResources.layout_mustache), ("home", PackageResources.home_mustache),
            ("programme", PackageResources.programme_mustache), ("part", PackageResources.part_mustache),
            ("outcome", PackageResources.outcome_mustache), ("entry", PackageResources.entry_mustache),
            ("log", PackageResources.log_mustache), ("error", PackageResources.error_mustache),
        ]
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
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
