//! Security groups: the firewalls of one Region, under ids that mean nothing in another.
//!
//! Every account has a group named `default` in every Region, which cannot be deleted and is
//! taken if a launch names none. Which traffic a group lets through is not simulated. Sources:
//! Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"; EC2 API
//! Reference of the operations named here.

use serde::Serialize;

use super::account::Account;
use super::command::{CreateSecurityGroup, DeleteSecurityGroup};
use super::error::ApiError;
use super::event::Event;
use super::ids::{Id, InstanceId, SecurityGroupId, VpcId};
use super::instance::InstanceState;
use super::key_pair::judge_ascii;
use super::region::{Region, RegionCode};
use super::response::Response;
use super::tag::Tags;
use super::world::{Step, View, World};

/// The name of the group that is always there.
pub const DEFAULT_NAME: &str = "default";

/// A security group.
#[derive(Clone, Debug, Serialize)]
pub struct SecurityGroup {
    /// Its id.
    pub id: SecurityGroupId,
    /// Its name, unique for its owner in its Region.
    pub name: String,
    /// Its description.
    pub description: String,
    /// Whose it is.
    pub owner: Account,
    /// The network that it belongs to: the Region's default one.
    pub vpc_id: VpcId,
    /// Its tags.
    pub tags: Tags,
}

impl SecurityGroup {
    /// Whether the account that asks can see it.
    pub(super) fn is_visible_to(&self, view: &View) -> bool {
        self.owner == view.account
    }

    /// Whether it is the one that is always there.
    pub fn is_default(&self) -> bool {
        self.name == DEFAULT_NAME
    }
}

impl Region {
    /// Puts the default group of each account that sits at a keyboard.
    pub(super) fn put_default_groups(&mut self, seed: u64) {
        for (ordinal, (_, owner)) in (0..).zip(Account::PROFILES) {
            let group = SecurityGroup {
                id: self.next_id(seed, &self.security_groups),
                name: DEFAULT_NAME.to_owned(),
                description: "default VPC security group".to_owned(),
                owner,
                vpc_id: VpcId::draw(seed, self.code, ordinal),
                tags: Tags::default(),
            };
            self.put_security_group(group);
        }
    }

    /// Whether every account has its default group, and every instance that is there a group.
    pub(super) fn check_groups(&self) -> Result<(), String> {
        for (_, owner) in Account::PROFILES {
            if self.security_group_named(owner, DEFAULT_NAME).is_none() {
                return Err(format!("{owner} has no default group"));
            }
        }
        for instance in self.instances.iter() {
            let has_ended = instance.state == InstanceState::Terminated;
            if instance.security_groups.is_empty() != has_ended {
                return Err(format!("{} is in the wrong groups", instance.id));
            }
        }
        Ok(())
    }

    /// The default network of an account: the one that its default group belongs to.
    pub fn default_vpc(&self, account: Account) -> VpcId {
        let group = self.security_group_named(account, DEFAULT_NAME);
        group.map(|group| group.vpc_id.clone()).unwrap_or_default()
    }
}

impl World {
    /// The Region in which an account has a group of this name, if there is any.
    fn home_of_group(&self, owner: Account, name: &str) -> Option<RegionCode> {
        let mut regions = self.regions();
        let home = regions.find(|region| region.security_group_named(owner, name).is_some());
        home.map(|region| region.code)
    }
}

impl View<'_> {
    /// The group that this account gave this name here.
    pub(super) fn security_group_named(&self, name: &str) -> Result<&SecurityGroup, ApiError> {
        let found = self.region.security_group_named(self.account, name);
        found.ok_or_else(|| ApiError::GroupNameNotFound {
            name: name.to_owned(),
            vpc: self.region.default_vpc(self.account),
            lives_in: self.world.home_of_group(self.account, name),
        })
    }

    /// The groups of a launch: those that are named, by id or by name, or else the default one.
    pub(super) fn judge_groups(
        &self,
        ids: &[SecurityGroupId],
        names: &[String],
    ) -> Result<Vec<SecurityGroupId>, ApiError> {
        let mut groups = Vec::new();
        let mut add = |group: &SecurityGroup| {
            if !groups.contains(&group.id) {
                groups.push(group.id.clone());
            }
        };
        for id in ids {
            add(self.security_group(id)?);
        }
        for name in names {
            add(self.security_group_named(name)?);
        }
        if ids.is_empty() && names.is_empty() {
            add(self.security_group_named(DEFAULT_NAME)?);
        }
        Ok(groups)
    }
}

impl Step {
    pub(super) fn create_security_group(
        &mut self,
        input: &CreateSecurityGroup,
    ) -> Result<Response, ApiError> {
        let name = &input.group_name;
        judge_ascii("groupName", name)?;
        judge_ascii("groupDescription", &input.description)?;
        if name == DEFAULT_NAME {
            return Err(ApiError::GroupReserved);
        }
        if name.starts_with(SecurityGroupId::PREFIX) {
            return Err(ApiError::GroupNameIsId(name.clone()));
        }
        let region = self.region();
        let vpc_id = region.default_vpc(self.account);
        if region.security_group_named(self.account, name).is_some() {
            let name = name.clone();
            return Err(ApiError::GroupDuplicate { name, vpc: vpc_id });
        }
        let group = SecurityGroup {
            id: region.next_id(self.world.seed(), &region.security_groups),
            name: name.clone(),
            description: input.description.clone(),
            owner: self.account,
            vpc_id,
            tags: Self::tags_for(&input.tag_specifications, "security-group")?,
        };
        self.region_mut().put_security_group(group.clone());
        self.emit(Event::Created(self.resource(group.id.clone())));
        Ok(Response::CreateSecurityGroup(group))
    }

    pub(super) fn delete_security_group(
        &mut self,
        input: &DeleteSecurityGroup,
    ) -> Result<Response, ApiError> {
        let view = self.view();
        let group = match (&input.group_id, &input.group_name) {
            (None, None) => return Err(ApiError::MissingParameter("groupName or groupId")),
            (Some(id), _) => view.security_group(id)?,
            (None, Some(name)) => view.security_group_named(name)?,
        };
        if group.is_default() {
            return Err(ApiError::GroupIsDefault(group.id.clone()));
        }
        let instance = view.region.instances_in(&group.id).next();
        if let Some(instance) = instance.map(|instance| instance.id.clone()) {
            let id = group.id.clone();
            return Err(ApiError::GroupInUse { id, instance });
        }
        let group = group.clone();
        self.region_mut().take_security_group(&group);
        self.emit(Event::Deleted(self.resource(group.id.clone())));
        Ok(Response::DeleteSecurityGroup(group.id))
    }

    /// An instance that has ended is in no group any more.
    pub(super) fn leave_groups(&mut self, id: &InstanceId) {
        self.region_mut().set_groups(id, Vec::new());
    }
}
