// Taking over what the second protocol document keeps in one directory: its registry, task queue, communication log and
// decisions become agents, tasks, messages with their consultations, and decisions. And what the third does: a file for each agent,
// task and claim.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core::exchange {

// A file of the third protocol document.
struct TreeFile {
  std::string name;  // without its ending
  Json content;
};

// The documents as they were read; null = there is none.
struct Documents {
  Json registry;
  Json queue;
  Json messages;
  Json decisions;
  std::vector<TreeFile> agents;
  std::vector<TreeFile> tasks;
  std::vector<TreeFile> claims;
};

// What became of one entry.
struct Taken {
  std::string kind;  // "agent", "task", "claim", "message", "decision"
  std::string name;  // where it has none, its place in the list: "#7"
  std::string
      state;  // "imported"; "already": there is one of that name, which stays as it is; "refused"; "expired": a claim that holds no more
  std::string reason;  // why it was refused
};

// Takes over every entry that can be. An agent, a claim, a message, a decision is a commit each, all tasks together are one, so that
// a break leaves whole entries; what is there already is left alone, so that it can be run again. Members that nobody knows are
// kept, words for states and priorities stay as they were written; times without a zone count as UTC.
// Errors: those of the store. An entry that can't be taken is told, and stops nothing.
[[nodiscard]] Result<std::vector<Taken>> import_documents(Context& context, Documents documents);

}  // namespace coord::core::exchange
