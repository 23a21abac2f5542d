#include "core/messages/typed_ids.hpp"

#include <algorithm>  // std::all_of

#include "core/idempotency.hpp"
#include "core/json_access.hpp"
#include "core/messages/lookup.hpp"
#include "util/base32.hpp"

namespace coord::core {
namespace {

// Characters of an end as lists show it, and of all that makes an id unique (core/messages/message_id.hpp).
constexpr std::size_t kShownEnd = 7;
constexpr std::size_t kWholeEnd = 9;

// Ids of messages have parts behind a '-'; only an end of one, as lists show it, has none.
bool may_be_end(std::string_view typed) {
  const auto is_letter_or_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return typed == kLast || (!typed.empty() && std::all_of(typed.begin(), typed.end(), is_letter_or_digit));
}

// What is answered, and where nobody is named to whom: who wrote it, or, where it is the caller's own, who got it.
Status resolve_answered(Context& context, std::string_view me, Draft& draft) {
  const bool end = may_be_end(draft.in_reply_to);
  if (draft.in_reply_to.empty() || (!end && !draft.to.empty())) {
    return {};
  }
  if (draft.in_reply_to == kLast) {
    if (auto before = meant_before(context, me, draft.key, "in_reply_to")) {
      draft.in_reply_to = *std::move(before);
      return {};
    }
  }
  const auto found = find_received(context, draft.in_reply_to, me);
  if (!found) {
    return end ? tl::unexpected<Error>(found.error()) : Status();  // a whole id need not be one that coord knows
  }
  draft.in_reply_to = text(found->file.message, "id");
  if (draft.to.empty()) {
    const std::string_view from = text(found->file.message, "from");
    draft.to = from == me ? text(found->file.message, "to") : from;
  }
  return {};
}

// A reference may be any word, and to find that no message has it costs a look at all of them: only what reads as an end of an id
// that coord has made is looked for.
bool reads_as_end(std::string_view reference) {
  return reference.size() >= kShownEnd && reference.size() <= kWholeEnd &&
         std::all_of(reference.begin(), reference.end(), util::is_base32);
}

// The message that somebody names who may name any, by @last or the end of an id.
Result<Found> find_named(Context& context, std::string_view me, std::string_view typed, Draft& draft) {
  if (typed != kLast) {
    return find_message(context, typed, me);
  }
  if (draft.last.empty()) {
    draft.last = meant_before(context, me, draft.key, "last").value_or("");
  }
  COORD_ASSIGN(Found found, find_message(context, draft.last.empty() ? typed : draft.last, me));
  draft.last = text(found.file.message, "id");
  return found;
}

Status resolve_references(Context& context, std::string_view me, Draft& draft) {
  for (std::string& reference : draft.references) {
    if (reference != kLast && !reads_as_end(reference)) {
      continue;
    }
    const auto found = find_named(context, me, reference, draft);
    if (found) {
      reference = text(found->file.message, "id");
    } else if (reference == kLast || found.error().kind != ErrorKind::not_found) {
      return tl::unexpected<Error>(found.error());
    }
  }
  return {};
}

Status resolve_thread(Context& context, std::string_view me, Draft& draft) {
  if (!may_be_end(draft.thread)) {
    return {};
  }
  const auto found = find_named(context, me, draft.thread, draft);
  if (!found) {
    const bool own_name = found.error().kind == ErrorKind::not_found && draft.thread != kLast;
    return own_name ? Status() : tl::unexpected<Error>(found.error());
  }
  const std::string_view thread = text(found->file.message, "thread");
  draft.thread = thread.empty() ? text(found->file.message, "id") : thread;
  return {};
}

}  // namespace

Status resolve_typed_ids(Context& context, std::string_view me, Draft& draft) {
  COORD_TRY(resolve_answered(context, me, draft));
  COORD_TRY(resolve_references(context, me, draft));
  return resolve_thread(context, me, draft);
}

}  // namespace coord::core
