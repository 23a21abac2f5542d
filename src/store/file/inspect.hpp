// What FileStore::inspect() looks at besides its own log: the place, the trees, the visible logs.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/store.hpp"
#include "store/file/sys.hpp"

namespace coord::store::file {

// One look at a store. The descriptors stay the caller's.
struct Inspection {
  Sys& sys;
  int coordination = -1;  // .coordination
  int parent = -1;        // the folder that holds .coordination and .progress
  bool fix = false;       // repair; what is taken away is renamed into dead-letters/, never deleted
  std::vector<Finding> findings;

  void note(std::string subject, std::string message, std::string hint = {});
  void warn(std::string subject, std::string message, std::string hint = {}, bool fixed = false);
  void error(std::string subject, std::string message, std::string hint = {}, bool fixed = false);
};

// The kind of file system, free space and files, owner and rights of the two folders. Never changes anything.
void inspect_place(Inspection& look);

// Every name in both trees, without following links: links, FIFOs, sockets, devices, and files that no path can name (with
// `fix` all of these are renamed into dead-letters/), files that can't be read or that others may write (with `fix` the
// right is taken back).
void inspect_trees(Inspection& look);

// Every visible log: bytes that a power cut left as NUL (with `fix` they become spaces, in place, so that programs
// which hold the log open go on), a last line without its end. Call it while no writer commits.
void inspect_logs(Inspection& look);

}  // namespace coord::store::file
