// An ordered list in documents of bounded size, a B+ tree of two levels: its beginning costs a reader two documents,
// whether it holds a hundred entries or a million, and a change rewrites one page.
//
// `queue/<name>.json` is the root. It holds the entries themselves while they are few, else the list of pages, which lie
// in `queue/<name>/<number>.json`. Every change requires the documents it was made from, so changes by several writers
// never lose one another's entries: the batch is refused, and made anew.
#pragma once

#include <cstdint>      // std::uint64_t
#include <map>          // std::map
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core::tasks {

// Ordered by key, then id. An index holds an entry once.
struct IndexEntry {
  std::string key;
  std::string id;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 with which comparisons are rewritten for a pointer.
  friend auto operator<=>(const IndexEntry&, const IndexEntry&) = default;
};

struct IndexPage {
  std::string path;
  Version version;  // absent = not written yet
  std::vector<IndexEntry> entries;
};

struct IndexRoot {
  struct Page {
    std::uint64_t number = 0;
    IndexEntry from;  // no entry of the page is before it, but for the first page
  };
  std::string name;
  Version version;
  std::vector<IndexEntry> entries;  // when there are no pages
  std::vector<Page> pages;
  std::uint64_t next = 1;  // number of the next new page

  [[nodiscard]] std::string path() const;
  [[nodiscard]] std::string page_path(std::uint64_t number) const;
};

// `invalid`, with the way to have it made anew, for a document that can't be read. An index that is not there is empty.
[[nodiscard]] Result<IndexRoot> read_index(Context& context, std::string_view name);
[[nodiscard]] Result<IndexPage> read_page(Context& context, const IndexRoot& root, std::uint64_t number);

// Walks through an index from its beginning. What is changed meanwhile may be seen or not.
class IndexReader {
 public:
  IndexReader(Context& context, std::string_view name) : context_(context), name_(name) {}

  [[nodiscard]] Result<std::optional<IndexEntry>> next();
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  Context& context_;
  std::string name_;
  std::optional<IndexRoot> root_;
  std::size_t page_ = 0;  // the next to be read
  std::vector<IndexEntry> entries_;
  std::size_t at_ = 0;
};

// Changes of one index, gathered for one batch.
class IndexChange {
 public:
  IndexChange(Context& context, std::string_view name) : context_(context), name_(name) {}

  // An entry that is there already (or not) stays so; the page is required to be as it was all the same.
  [[nodiscard]] Status insert(const IndexEntry& entry);
  [[nodiscard]] Status erase(const IndexEntry& entry);

  // Adds what has changed, and what must not have changed meanwhile.
  void write(Batch& batch);

 private:
  struct Touched {
    IndexPage page;
    bool changed = false;
  };

  [[nodiscard]] Result<Touched*> page_for(const IndexEntry& entry);
  void write_page(Batch& batch, std::uint64_t number, Touched& touched);
  void add_pages(Batch& batch, const std::vector<std::vector<IndexEntry>>& pieces, std::size_t first,
                 std::size_t index);

  Context& context_;
  std::string name_;
  std::optional<IndexRoot> root_;
  bool root_changed_ = false;
  std::map<std::uint64_t, Touched> pages_;  // by number; 0 for the entries in the root
};

}  // namespace coord::core::tasks
