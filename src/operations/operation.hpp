// The one place where a verb exists. Command line, reference pages, man page and completion are made from these rows;
// MCP tools and HTTP routes read the same rows.
#pragma once

#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <tuple>        // std::tie
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "coord/json.hpp"
#include "operations/params.hpp"

namespace coord::core {
struct Caller;
struct Context;
}  // namespace coord::core

namespace coord::operations {

struct Example {
  std::string_view command;
  std::string_view what;

  static constexpr auto members(auto& row) { return std::tie(row.command, row.what); }
  constexpr bool operator==(const Example&) const = default;
};

struct Operation {
  enum class Needs {
    nothing,  // works without a coordination directory
    read,     // reads the store; works in a read-only checkout
    write,    // writes the store
    create,   // makes the coordination directory where there is none
  };
  enum class Surface { every, command_line };

  std::string_view name;  // "send", "agent add", "progress step done"
  std::string_view
      group;  // "messages", "progress", "agents", "store", "validation", "integration", "help": one page in docs/commands each
  std::string_view summary;  // one line, starts with a verb, no full stop
  std::string_view detail;   // a few sentences for help and reference, or empty
  Needs needs = Needs::read;
  Params params;
  util::PackedList<Example> examples;  // `packed<kSendExamples>`

  // Runs it. `input` holds the params that were given, of the kinds that the row names. Null for what the command line
  // itself does (help, completion).
  Result<Json> (*run)(core::Context& context, const Json& input) = nullptr;
  Surface surface = Surface::every;

  std::string_view alias = {};  // another name for it, as a family's first word alone

  // Documents that it is going to read, besides those of every operation, as in reads.hpp. Null: nobody knows before.
  std::vector<std::string> (*reads)(const core::Caller& caller, const Json& input) = nullptr;
  // For a program that runs it again and again: that they are still as they were last is worth presuming, see Store::presume(). It is run
  // anew where that is not so, and so must do nothing outside the store before it has committed something.
  bool presumes = false;
  // Run without input it renews all that the caller holds, so that nothing of that has to be renewed on the way to it.
  bool renews = false;

  // `waits`: it may be done later than it is asked for, as what it means does not depend on what others do meanwhile, its answer is
  // not needed, and doing it twice does nothing twice, by its `key` or by itself. Only with Needs::write; no grant ever waits.
  // `here`: it is about claims or locks, which this machine may grant for itself alone where that is asked for.
  enum class Away { refuses, waits, here };
  Away away = Away::refuses;  // what becomes of it while the server is away

  // As they are packed, see util/packed_table.hpp. What is looked for comes first.
  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.alias, row.group, row.summary, row.detail, row.needs, row.params, row.examples,
                    row.surface, row.presumes, row.renews, row.away);
  }
  static constexpr auto functions(auto& row) { return std::tie(row.run, row.reads); }
  constexpr bool operator==(const Operation&) const = default;
};

// All rows, in the order in which help shows them.
[[nodiscard]] std::span<const Operation> all();

// The row of that name or alias, or null. It stays where it is.
[[nodiscard]] const Operation* find(std::string_view name);

// The names nearest to a mistyped one, best first, at most three, empty when nothing is near.
[[nodiscard]] std::vector<std::string_view> nearest(std::string_view name);

// The JSON schema of an input of these params: root `type: object`, no combinators.
[[nodiscard]] Json input_schema(std::span<const Param> params);

// Checks `input` against the params. `usage`, naming the param and what is expected; `taker` is the verb or tool that errors name.
[[nodiscard]] Status check_input(std::string_view taker, std::span<const Param> params, const Json& input);
[[nodiscard]] Status check_input(const Operation& operation, const Json& input);

// check_input, then run.
[[nodiscard]] Result<Json> run(const Operation& operation, core::Context& context, const Json& input);

}  // namespace coord::operations
