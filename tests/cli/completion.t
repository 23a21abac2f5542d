  $ . "$TESTDIR/../support/cli.sh"

bash completes commands, options and choices

  $ coord completion bash > coord.bash
  $ complete_words() { COMP_WORDS=(coord "$@"); COMP_CWORD=$#; COMPREPLY=(); _coord; echo "${COMPREPLY[@]}"; }
  $ . ./coord.bash
  $ complete_words arch
  archive
  $ complete_words agent ''
  add list show set retire --json --dir --store --as --session --fence --soft --color --help
  $ complete_words send --prio
  --priority
  $ complete_words send --priority ''
  low normal high urgent
  $ complete_words --as bob send dir
  directive
  $ complete_words agent add --no
  --note

Names of several words, word by word

  $ complete_words progress st
  start step
  $ complete_words progress step ''
  done add --json --dir --store --as --session --fence --soft --color --help
  $ complete_words progress step add --a
  --as

Ids and agents are asked of the program; a file with an evil name is not run

  $ project && coord agent add instance-2 > /dev/null && coord send directive "one" --to instance-2 > /dev/null
  $ coord send directive "two" > /dev/null
  $ cp .coordination/inbox/msg-*.json '.coordination/inbox/msg-$(touch evil).json'
  $ complete_words show ''
  @last 00rkgtt --json --dir --store --as --session --fence --soft --color --help
  $ complete_words --as instance-2 archive 0
  00372pa
  $ complete_words ack 009enpe ''
  @last 00rkgtt --json --dir --store --as --session --fence --soft --color --help
  $ complete_words show 009enpe --j
  --json
  $ complete_words send directive --to ''
  coordinator project-instance instance-2
  $ complete_words --as in
  instance-2
  $ complete_words send dir
  directive
  $ complete_words send directive hello dir
  
  $ complete_words send --priority high dir
  directive

Outside of a project there are still the words

  $ (cd / && complete_words show '')
  @last --json --dir --store --as --session --fence --soft --color --help

  $ coord completion tcsh
  error: unknown shell "tcsh", expected one of bash, zsh, fish
  hint: coord help completion
  [2]
  $ coord completion bash --json | jq -j .script | diff - coord.bash
