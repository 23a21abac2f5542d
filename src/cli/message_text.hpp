// How a message looks: a line of a list, a fenced body, a banner.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "cli/columns.hpp"
#include "cli/render.hpp"

namespace coord::cli {

// A member as text: strings as they are, other scalars as JSON, "" where it is absent or null.
[[nodiscard]] std::string member(const Json& object, std::string_view name);
// The same, made visible.
[[nodiscard]] std::string shown(const Json& object, std::string_view name);
[[nodiscard]] std::int64_t number(const Json& object, std::string_view name);
[[nodiscard]] bool is_on(const Json& object, std::string_view name);
[[nodiscard]] const Json& items_of(const Json& result);
// The member when it is an array, or an object; else an empty one.
[[nodiscard]] const Json& list_of(const Json& object, std::string_view name);
[[nodiscard]] const Json& object_of(const Json& object, std::string_view name);

[[nodiscard]] bool is_urgent(const Json& message);

// "subject: first line of the content", not yet cut.
[[nodiscard]] std::string headline(const Json& message);
[[nodiscard]] Cell priority_cell(const Json& message);
// What the message wants or has got, in a word or two: "answer by ...", "acked", or "".
[[nodiscard]] std::string marks(const Json& message);

// A message in a line of a list; `other` names the member that says who is at its other end.
[[nodiscard]] std::vector<Cell> message_line(const Json& message, std::string_view other);

// The body between two lines that name the sender and carry the view's random word, with control characters visible.
[[nodiscard]] std::string fenced_body(const Json& message, const View& view);

// Bars of "=" around the sender, the subject and the body; longer than any in the body.
[[nodiscard]] std::string banner(const Json& message, const View& view);

// "2 unread, 1 urgent, oldest 5m", of an agent.
[[nodiscard]] std::string unread_text(const Json& agent);

// "task layer3 (Renderer): in_progress, writing tests, 5 of 10 steps", or "task none". What it is blocked on is left out
// where lines of their own tell it.
enum class Reasons { tell, leave_out };
[[nodiscard]] std::string task_line(const Json& task, const View& view, Reasons reasons = Reasons::tell);

}  // namespace coord::cli
