import Foundation
import Kernel

/// A sort key as it stands in its table: a number, or letters without regard to case and marks.
struct SortValue: Hashable {
    let number: Int64
    let letters: String

    init(number: Int64, letters: String) {
        self.number = number
        self.letters = letters
    }

    init(_ key: ItemIndex.SortKey) {
        switch key {
        case .number(let number): self.init(number: number, letters: "")
        case .text(let text): self.init(number: 0, letters: Self.folded(text))
        }
    }

    /// The text by which it is sorted: the same in every locale.
    static func folded(_ text: String) -> String {
        let start = String(text.prefix(ItemIndexer.maximumSortLength))
        if start.utf8.allSatisfy({ $0 < 0x80 }) { return start.lowercased() }
        let folded = start.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
        return folded.withPlainLetters
    }
}
