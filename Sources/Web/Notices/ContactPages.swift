import Hummingbird
import Kernel
import Storage

/// Giving an address for notices, confirming it with the code that was sent there, and taking it back.
extension WebRoutes {
    func contactForm(_ visit: Visit, typed: String? = nil, mistake: String? = nil) async throws -> FormPage {
        let channel = try channel(of: visit)
        let texts = visit.texts
        _ = try visit.loggedIn()
        let isMail = channel == .mail
        let heading = texts(isMail ? .noticeMailAddress : .noticePhone)
        return FormPage(
            heading: heading, title: heading, action: Address.noticeContact.path(channel.rawValue),
            submit: .noticeSendCode,
            fields: [
                FormField(
                    name: "address", label: ["text": heading],
                    hints: isMail ? [] : [["text": texts(.noticePhoneHint)]], treatment: texts(.noticeKept),
                    input: isMail
                        ? .line(type: "email", autocomplete: "email") : .line(type: "tel", autocomplete: "tel"),
                    values: [typed ?? ""], mistake: mistake)
            ],
            paragraphs: [texts(.noticeContactLead)], backHref: Address.notices.rawValue)
    }

    func giveContact(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let channel = try channel(of: visit)
        let texts = visit.texts
        let account = try visit.loggedIn().account.id
        let typed = form.text("address")
        let read = channel == .mail ? MailAddress(typed)?.text : PhoneNumber(typed)?.text
        guard let address = read else {
            let mistake = texts(channel == .mail ? .noticeMailWrong : .noticePhoneWrong)
            return .page(
                try await contactForm(visit, typed: typed, mistake: mistake).page(texts), status: .unprocessableContent)
        }
        let accounts = try knownAccounts()
        do throws(AccountError) {
            try accounts.beginContact(account, address, at: time.now(), from: visit.client)
        } catch {
            let words = AccountErrorWords(error: error, texts: texts)
            var answer = Answer.page(
                try await contactForm(visit, typed: typed, mistake: words.sentence).page(texts), status: words.status)
            answer.retryAfterSeconds = words.retryAfterSeconds
            return answer
        }
        let words = PersonalWords(office: siteName, address: publicAddress ?? "")
        let people = try knownPeople()
        try await people.keepLanguage(texts.language, of: account)
        try await people.give(address, for: channel, of: account, log: desk.log, at: time.now()) {
            words.codeLetter($0, to: address, texts)
        }
        return .seeOther(Address.noticeConfirm.path(channel.rawValue))
    }

    func confirmForm(_ visit: Visit, mistake: String? = nil) async throws -> FormPage {
        let channel = try channel(of: visit)
        let texts = visit.texts
        let account = try visit.loggedIn().account.id
        let wishes = try await knownPeople().wishes(of: account, log: desk.log)
        guard let contact = wishes.contact(channel), !contact.isConfirmed else { throw HTTPError(.notFound) }
        return FormPage(
            heading: texts(.noticeConfirmTitle), title: texts(.noticeConfirmTitle),
            action: Address.noticeConfirm.path(channel.rawValue), submit: .noticeConfirmButton,
            fields: [
                FormField(
                    name: "code", label: ["text": texts(.noticeCode)],
                    input: .line(mode: "numeric", autocomplete: "one-time-code"), mistake: mistake)
            ],
            paragraphs: [texts(.noticeCodeLead, ["address": contact.address])],
            links: [(texts(.noticeOtherAddress), Address.noticeContact.path(channel.rawValue))],
            backHref: Address.notices.rawValue)
    }

    func confirmContact(_ visit: Visit, _ form: SentForm) async throws -> Answer {
        let channel = try channel(of: visit)
        let account = try visit.loggedIn().account.id
        do {
            try await knownPeople().confirm(channel, of: account, code: form.text("code"), at: time.now())
        } catch AccountError.wrongCode {
            let page = try await confirmForm(visit, mistake: visit.texts(.noticeCodeWrong))
            return .page(page.page(visit.texts), status: .unprocessableContent)
        }
        return .seeOther(Address.notices.rawValue + "?done=confirmed")
    }

    func removeForm(_ visit: Visit) async throws -> FormPage {
        let channel = try channel(of: visit)
        let texts = visit.texts
        let wishes = try await knownPeople().wishes(of: try visit.loggedIn().account.id, log: desk.log)
        guard let contact = wishes.contact(channel) else { throw HTTPError(.notFound) }
        return FormPage(
            heading: texts(.noticeRemoveTitle), title: texts(.noticeRemoveTitle),
            action: Address.noticeRemove.path(channel.rawValue), submit: .noticeRemove,
            paragraphs: [texts(.noticeRemoveLead, ["address": contact.address])],
            backHref: Address.notices.rawValue, isDangerous: true)
    }

    func removeContact(_ visit: Visit) async throws -> Answer {
        let channel = try channel(of: visit)
        try await knownPeople().remove(channel, of: try visit.loggedIn().account.id)
        return .seeOther(Address.notices.rawValue + "?done=removed")
    }

    /// The channel in the address.
    ///
    /// - Throws: 404 for one by which this server sends nothing to people.
    private func channel(of visit: Visit) throws -> NoticeChannel {
        guard let channel = NoticeChannel(rawValue: try visit.piece("channel")), channel != .webhook,
            noticeChannels.contains(channel)
        else { throw HTTPError(.notFound) }
        return channel
    }
}
