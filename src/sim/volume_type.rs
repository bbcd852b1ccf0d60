//! Types of volumes, and the size, IOPS and throughput that each may have.
//!
//! Source: EBS User Guide, "Amazon EBS volume types"; EC2 API Reference, `CreateVolume`.

use serde::Serialize;

use super::error::ApiError;
use super::units::VOLUME_SIZE_MAX_GIB;

/// What a volume is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "these are AWS's own names")]
pub enum VolumeType {
    Gp3,
    Gp2,
    Io2,
    Io1,
    St1,
    Sc1,
    Standard,
}

impl VolumeType {
    /// Every type.
    pub const ALL: [Self; 7] = [
        Self::Gp3,
        Self::Gp2,
        Self::Io2,
        Self::Io1,
        Self::St1,
        Self::Sc1,
        Self::Standard,
    ];

    /// The type with this name.
    pub fn from_text(text: &str) -> Result<Self, ApiError> {
        let unknown = || ApiError::VolumeTypeUnknown(text.to_owned());
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(unknown)
    }

    /// AWS's name of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gp3 => "gp3",
            Self::Gp2 => "gp2",
            Self::Io2 => "io2",
            Self::Io1 => "io1",
            Self::St1 => "st1",
            Self::Sc1 => "sc1",
            Self::Standard => "standard",
        }
    }

    /// The smallest and the largest volume of this type, in GiB.
    pub fn sizes_gib(self) -> (u32, u32) {
        match self {
            Self::Gp3 => (1, VOLUME_SIZE_MAX_GIB),
            Self::Gp2 => (1, 16_384),
            Self::Io2 => (4, VOLUME_SIZE_MAX_GIB),
            Self::Io1 => (4, 16_384),
            Self::St1 | Self::Sc1 => (125, 16_384),
            Self::Standard => (1, 1024),
        }
    }

    /// The least and the most operations a second that a request may ask for; none if it may not.
    pub(super) fn iops_range(self) -> Option<(u32, u32)> {
        match self {
            Self::Gp3 => Some((3000, 80_000)),
            Self::Io2 => Some((100, 256_000)),
            Self::Io1 => Some((100, 64_000)),
            _ => None,
        }
    }

    /// The most operations a second for each GiB.
    fn iops_per_gib(self) -> Option<u32> {
        match self {
            Self::Gp3 => Some(500),
            Self::Io2 => Some(1000),
            Self::Io1 => Some(50),
            _ => None,
        }
    }

    /// Operations a second of a volume of this type and size if nothing else is asked for.
    fn default_iops(self, size_gib: u32) -> Option<u32> {
        match self {
            Self::Gp3 => Some(3000),
            Self::Gp2 => Some((size_gib * 3).clamp(100, 16_000)),
            _ => None,
        }
    }
}

/// Size and speed of a volume: what is asked for and what is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Provision {
    /// GiB.
    pub size_gib: u32,
    /// The type.
    pub volume_type: VolumeType,
    /// Operations a second, where the type has a figure.
    pub iops: Option<u32>,
    /// MiB a second; gp3 only.
    pub throughput: Option<u32>,
}

impl Provision {
    /// Judges a request for a volume by the rules of its type.
    pub(super) fn judge(
        size_gib: i64,
        volume_type: VolumeType,
        iops: Option<i64>,
        throughput: Option<i64>,
    ) -> Result<Self, ApiError> {
        let (min, max) = volume_type.sizes_gib();
        let size = within(size_gib, min, max).ok_or(ApiError::VolumeSizeOutOfRange {
            size: size_gib,
            volume_type: volume_type.as_str(),
            min,
            max,
        })?;
        let provision = Self {
            size_gib: size,
            volume_type,
            iops: judge_iops(volume_type, size, iops)?,
            throughput: judge_throughput(volume_type, throughput)?,
        };
        provision.judge_ratios().map(|()| provision)
    }

    /// A small volume cannot be as fast as a large one, nor move much in few operations.
    fn judge_ratios(self) -> Result<(), ApiError> {
        const MILLION: u64 = 1_000_000;
        let (Some(iops), Some(max)) = (self.iops, self.volume_type.iops_per_gib()) else {
            return Ok(());
        };
        let (free, iops, size) = (3000, u64::from(iops), u64::from(self.size_gib));
        let is_free = self.volume_type == VolumeType::Gp3 && iops == free;
        if iops > size * u64::from(max) && !is_free {
            let ratio = iops * MILLION / size;
            return Err(ApiError::IopsRatio { ratio, max });
        }
        let throughput = self.throughput.map_or(0, u64::from);
        if throughput * 4 > iops {
            let ratio = throughput * MILLION / iops;
            return Err(ApiError::ThroughputRatio { ratio });
        }
        Ok(())
    }
}

fn within(value: i64, min: u32, max: u32) -> Option<u32> {
    u32::try_from(value)
        .ok()
        .filter(|value| (min..=max).contains(value))
}

fn judge_iops(
    volume_type: VolumeType,
    size_gib: u32,
    asked: Option<i64>,
) -> Result<Option<u32>, ApiError> {
    match (volume_type.iops_range(), asked) {
        (None, Some(_)) => {
            let volume_type = volume_type.as_str();
            Err(ApiError::PerformanceNotSupported {
                what: "iops",
                volume_type,
            })
        }
        (Some((min, max)), Some(value)) => match within(value, min, max) {
            Some(iops) => Ok(Some(iops)),
            None => Err(ApiError::PerformanceOutOfRange {
                what: "iops",
                value,
                min,
                max,
            }),
        },
        (Some(_), None) if matches!(volume_type, VolumeType::Io1 | VolumeType::Io2) => {
            Err(ApiError::MissingParameter("iops"))
        }
        (_, None) => Ok(volume_type.default_iops(size_gib)),
    }
}

fn judge_throughput(volume_type: VolumeType, asked: Option<i64>) -> Result<Option<u32>, ApiError> {
    const MIN: u32 = 125;
    const MAX: u32 = 2000;
    match (volume_type, asked) {
        (VolumeType::Gp3, None) => Ok(Some(MIN)),
        (VolumeType::Gp3, Some(value)) => {
            let what = "throughput";
            let error = ApiError::PerformanceOutOfRange {
                what,
                value,
                min: MIN,
                max: MAX,
            };
            within(value, MIN, MAX).map(Some).ok_or(error)
        }
        (_, None) => Ok(None),
        (_, Some(_)) => {
            let volume_type = volume_type.as_str();
            Err(ApiError::PerformanceNotSupported {
                what: "throughput",
                volume_type,
            })
        }
    }
}
