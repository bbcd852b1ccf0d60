### Goals of certification guides that lessons serve, in our own words. The guides are the truth.

SAA-C03-1-3 = Choose how to protect data: encryption and backups.
SAA-C03-2-2 = Design for high availability: Regions, zones, recovery after a disaster, images.
SAA-C03-3-1 = Choose storage that is fast enough and grows.
SAA-C03-4-1 = Choose storage that is cost-effective.
SOA-C03-2-3 = Back up and restore: snapshots by plan, copies to other Regions.
SOA-C03-3-1 = Make and manage AMIs.
CLF-C02-1 = Know the global infrastructure: Regions and zones.
CLF-C02-2 = Know backups as a concept.
CLF-C02-3 = Know compute and storage services.
DOP-C02-2 = Build images in a pipeline.
