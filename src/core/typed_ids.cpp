#include "core/typed_ids.hpp"

#include <algorithm>  // std::all_of

#include "core/idempotency.hpp"
#include "core/json_access.hpp"
#include "core/lookup.hpp"

namespace coord::core {
namespace {

// Ids of messages have parts behind a '-'; only an end of one, as lists show it, has none.
bool may_be_end(std::string_view typed) {
  const auto is_letter_or_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return typed == kLast || (!typed.empty() && std::all_of(typed.begin(), typed.end(), is_letter_or_digit));
}

Status resolve_answered(Context& context, std::string_view me, Draft& draft) {
  if (!may_be_end(draft.in_reply_to)) {
    return {};
  }
  if (draft.in_reply_to == kLast) {
    // A repeated request means the message that was the newest then.
    if (auto before = answered_before(context, me, draft.key)) {
      draft.in_reply_to = *std::move(before);
      return {};
    }
  }
  COORD_ASSIGN(const Found found, find_received(context, draft.in_reply_to, me));
  draft.in_reply_to = text(found.file.message, "id");
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
  return resolve_thread(context, me, draft);
}

}  // namespace coord::core
