  $ . "$TESTDIR/../support/cli.sh"

bash completes commands, options and choices

  $ coord completion bash > coord.bash
  $ complete_words() { COMP_WORDS=(coord "$@"); COMP_CWORD=$#; COMPREPLY=(); _coord; echo "${COMPREPLY[@]}"; }
  $ . ./coord.bash
  $ complete_words arch
  archive
  $ complete_words agent ''
  add list --json --dir --as --session --soft --color --help
  $ complete_words send --prio
  --priority
  $ complete_words send --priority ''
  low normal high urgent
  $ complete_words --as bob send dir
  directive
  $ complete_words agent add --no
  --note

The other shells get a script that they can parse

  $ if command -v zsh >/dev/null; then coord completion zsh | zsh -n; fi
  $ if command -v fish >/dev/null; then coord completion fish | fish -n; fi
  $ coord completion zsh | head -1
  #compdef coord
  $ coord completion fish | head -1
  # fish completion for coord: coord completion fish | source

  $ coord completion tcsh
  error: unknown shell "tcsh", expected one of bash, zsh, fish
  hint: coord help completion
  [2]
  $ coord completion bash --json | jq -j .script | diff - coord.bash
