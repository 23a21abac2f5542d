// What is kept between Store::expect() or presume() and settle(): what is to be asked for together, what has been answered, and
// what of that was only presumed.
#pragma once

#include <functional>   // std::less
#include <list>         // std::list
#include <map>          // std::map
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

#include "coord/batch.hpp"
#include "coord/store.hpp"

namespace coord::store::redis {

// A document, or that there is none.
using Answer = std::optional<Document>;

class ReadAhead {
 public:
  void expect(const std::vector<std::string>& paths);
  void presume(const std::vector<std::string>& paths);

  // What read() of the path answers without asking. Nothing: ask for the path, together with wanted().
  [[nodiscard]] std::optional<Answer> answer(std::string_view path);
  // The expected documents that have no answer; all that are expected, with `again`.
  [[nodiscard]] std::vector<std::string> wanted(bool again = false) const;
  // What the store said just now of one of wanted(). Nothing: it can't be kept, each read asks for itself.
  void learn(const std::string& path, std::optional<Answer> answer);

  // What was presumed and answered, as preconditions of the next commit.
  [[nodiscard]] std::vector<Precondition> relied_upon() const;
  // False when one of these is not as learn() was told since.
  [[nodiscard]] bool holds(const std::vector<Precondition>& relied) const;
  // Nothing more is to be done on what was relied upon, until settled().
  void set_wrong() { wrong_ = true; }
  [[nodiscard]] bool is_wrong() const { return wrong_; }

  // The batch was committed at that time: it is known what lies there now. What was relied upon is true.
  void committed(const Batch& batch, Sequence sequence, WallTime time);
  // The batch was refused, or nobody knows what became of it.
  void forget();
  // Others have had time to change anything. What was relied upon stays a condition.
  void waited();
  // Of expect() and presume(): nothing is left, but what has been seen. Behind a wrong presumption what was answered since stays.
  void settled();

 private:
  struct Entry {
    std::optional<Answer> answer;
    bool presumed = false;
    bool relied = false;
  };

  using Seen = std::list<std::pair<std::string, Answer>>;

  // What was last seen of the path, which is of use now; null for nothing.
  [[nodiscard]] Answer* recall(std::string_view path);
  void see(const std::string& path, Answer answer);
  void forget_seen(std::string_view path);

  std::map<std::string, Entry, std::less<>> entries_;
  // What was of use last is at the end; of what was written here the version is not known yet.
  Seen seen_;
  std::map<std::string_view, Seen::iterator> places_;  // the keys are in seen_
  bool wrong_ = false;
};

}  // namespace coord::store::redis
