import API
import Kernel
import NIOHTTP1

extension ActHandler {
    /// What a request is about and how long its body is, where it is plainly the request of one act over a connection
    /// that stays; nil for all others, which the router knows how to answer.
    func visit(_ head: HTTPRequestHead) -> (ActDoor.Visit, bodyBytes: Int)? {
        guard head.method == .POST, head.version == .http1_1 else { return nil }
        var type: String?
        var length: String?
        for (name, value) in head.headers {
            switch name.utf8.count {
            case 6 where name.isHeader("expect"), 7 where name.isHeader("upgrade"),
                10 where name.isHeader("connection") && !value.isHeader("keep-alive"),
                17 where name.isHeader("transfer-encoding"):
                return nil
            case 12 where name.isHeader("content-type"):
                guard type == nil else { return nil }
                type = value
            case 14 where name.isHeader("content-length"):
                guard length == nil else { return nil }
                length = value
            default: break
            }
        }
        guard let type, let bytes = length.flatMap({ Int($0) }), (0...ActForm.maximumBodyBytes).contains(bytes),
            let address = address(ofActsAt: head.uri), let visit = door.visit(address, type: type)
        else { return nil }
        return (visit, bytes)
    }

    /// Over one connection mostly come acts for one part, whose target needs to be taken apart once.
    private func address(ofActsAt target: String) -> PartAddress? {
        if let known = lastTarget, known.text == target { return known.address }
        guard let address = ActDoor.address(ofActsAt: target) else { return nil }
        lastTarget = (target, address)
        return address
    }
}

extension String {
    /// Whether it is this word of lower-case letters and hyphens, however its letters are written.
    fileprivate func isHeader(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            utf8.elementsEqual(word) { given, letter in given == letter || given | 0x20 == letter && letter > 0x60 }
        }
    }
}
