### What there is, in words: by the pictures, by the lines, and above lessons.

describe-world = It is { $time }. Open Regions:
describe-region = { $region }, { $place }: { $instances ->
    [0] no instances
    [one] one instance
   *[other] { $instances } instances
}, { $volumes ->
    [0] no volumes
    [one] one volume
   *[other] { $volumes } volumes
}, { $snapshots ->
    [0] no snapshots
    [one] one snapshot ({ $size } stored)
   *[other] { $snapshots } snapshots ({ $size } stored)
}, { $images ->
    [0] no AMIs
    [one] one AMI
   *[other] { $images } AMIs
} of yours
describe-region-out = Out since { $since }: nothing in it answers.
describe-region-closed = { $region }, { $place }, is not open in this world.
describe-instance = { $id }: instance, { $type }, { $zone }, { $state }, from { $image }
describe-volume = { $id }: volume, { $size } GiB { $type }, { $zone }, { $state }{ $place }
describe-attached = , { $device } of { $instance }
describe-image = { $id }: AMI, { $state }, of account { $owner }
describe-key-pair = { $id }: key pair
describe-security-group = { $id }: security group
describe-device = { $device }: { $disk } with { $things }
describe-device-empty = { $device }: { $disk }
describe-new-disk = a new volume
describe-made-from = Made from { $snapshot }.
describe-encrypted = Encrypted with { $key }.
describe-crash-consistent = { $blocks ->
    [one] Crash-consistent: one block that the guest had not flushed at that moment is not in it.
   *[other] Crash-consistent: { $blocks_text } blocks ({ $size }) that the guest had not flushed at that moment are not in it.
}
describe-unflushed = { $blocks ->
    [one] One block is in the guest's cache, and not flushed to it yet: { $by }
   *[other] { $blocks_text } blocks ({ $size }) are in the guest's cache, and not flushed to it yet: { $by }
}
describe-written = { $blocks ->
    [one] One block was ever written ({ $size }):
   *[other] { $blocks_text } blocks were ever written ({ $size }):
}
describe-takes = { $by }: { $blocks_text } blocks
describe-still-takes = { $by }: its { $blocks_text } blocks are still written
describe-needed-by = { $image } needs it.
describe-frees = { $blocks ->
    [one] Deleting it would free one block ({ $size }).
   *[other] Deleting it would free { $blocks_text } blocks ({ $size }).
}
describe-thing = { $version ->
    [one] { $thing }
   *[other] { $thing } (version { $version })
}
describe-thing-broken = { $thing } (broken)
describe-thing-removed = { $thing } (removed)
describe-unknown = There is no { $what } here: no Region's code, and no id of a resource that you can see.
describe-snapshot = { $id }: snapshot { $source }, { $size } GiB, { $state }
describe-snapshots = What each stores itself, and what it refers to in blocks that others store:
describe-column-snapshot = Snapshot
describe-column-of = Made
describe-column-state = State
describe-column-stores = Stores
describe-column-refers = Refers to
describe-column-by = Stored by
describe-column-blocks = Blocks
describe-column-size = Size
describe-by-this = this snapshot
describe-by-nobody = no snapshot yet
describe-by-deleted = a deleted snapshot, kept for those that need it
describe-volumes-apart = Volumes that no instance has
describe-launched = { $instance } was launched from it.
describe-image-from = It came from { $image } in { $region }.
describe-cost = It costs { $amount } dollars a month.
shelf-instances = Instances
shelf-snapshots = Snapshots
shelf-images = AMIs
image-is-a-record = A small record. The bytes are in the snapshots.
image-travels-not = What is not in it
image-travels-not-list = Instance type, key pair, security groups, addresses, role and user data belong to the launch. Key pairs and security groups stay in their Region, too.
volume-empty = Nothing was ever written.
volume-no-snapshot = { $blocks ->
    [one] One block ({ $size }) on this volume only: no snapshot of it yet.
   *[other] { $blocks_text } blocks ({ $size }) on this volume only: no snapshot of it yet.
}
volume-saved = Unchanged since { $snapshot }.
volume-changed = { $blocks ->
    [one] One block ({ $size }) changed since { $snapshot }.
   *[other] { $blocks_text } blocks ({ $size }) changed since { $snapshot }.
}
snapshot-stores = { $stored ->
    [one] One block, { $size } stored.
   *[other] { $stored_text } blocks, { $size } stored.
}
snapshot-stores-and-refers = { $stored ->
    [0] No block stored
    [one] One block, { $size } stored
   *[other] { $stored_text } blocks, { $size } stored
}; { $referenced_text } referenced.
snapshot-of = of { $name }
snapshot-copied-from = copied from { $name } in { $region }

thing-access-log = Access log
thing-amazon-linux = Amazon Linux 2023
thing-apache = Apache
thing-home = Home folder
thing-mysql = MySQL
thing-orders-db = orders.db
thing-ubuntu = Ubuntu 24.04
thing-windows = Windows Server 2025
session-sought = Step { $steps } of { $count }.
