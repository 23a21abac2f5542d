#include "core/typed_ids.hpp"

#include <algorithm>  // std::all_of

#include "core/idempotency.hpp"
#include "core/json_access.hpp"
#include "core/lookup.hpp"
#include "util/base32.hpp"

namespace coord::core {
namespace {

// Characters of an end as lists show it, and of all that makes an id unique (core/message_id.hpp).
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
    // A repeated request means the message that was the newest then.
    if (auto before = answered_before(context, me, draft.key)) {
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

Status resolve_references(Context& context, std::string_view me, Draft& draft) {
  for (std::string& reference : draft.references) {
    if (reference != kLast && !reads_as_end(reference)) {
      continue;
    }
    const auto found = find_message(context, reference, me);
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
  const auto found = find_message(context, draft.thread, me);
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
