// The passwords that attackers try first: those of at least 8 characters that lead every published list of leaked ones.

/** Lower case; shorter ones are refused by the contract already. */
const worst = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 123123123 1231231234 123321123
  11223344 1122334455 112233445566 12341234 1234512345 12344321 123454321 147258369 159753456 741852963 789456123
  456789123 963852741 321321321 135792468 246813579 13579246 10203040 01234567 20202020 10101010 12121212 13131313
  69696969 31415926 27182818 007007007 123qweasd 123qwe123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc
  1qazxsw2 zaq12wsx zaq1zaq1 zaq1xsw2 zxcvbnm1 zxcvbnm123 zxcvbnm, asdfghjk asdfghjkl asdfghjkl; asdf1234 asdfasdf
  asdfqwer asdf;lkj qwertyui qwertyuiop qwertyuiop[] qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty01
  qwerty99 qwertyqwerty qwerasdf qwerasdfzxcv qweasdzxc qweasd123 qweqweqwe qwe123qwe qwer1234 qwert123 qwert12345
  1qwertyuiop q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1234567 a12345678 a123456789 aa123456
  aa12345678 abc12345 abc123456 abc123abc abcd1234 abcde123 abcdefgh abcdefghi abcdefghij abcdefg1 abcdefg123 abc123xyz
  xyz12345 poiuytrewq mnbvcxz1 mnbvcxzlkj lkjhgfdsa 0987654321 00000000 qazwsxedc qazwsxedcrfv qazwsx123 qaz123wsx
  qazqazqaz wsxedcrfv edcrfvtgb azertyuiop azerty123 azerty12345 qwertz123 qwertzuiop aqwzsxedc asdzxc123 zxczxczxc
  zxcvasdf zxcv1234 zxcasdqwe zxcasdqwe123 !qaz2wsx !qaz@wsx 1qaz!qaz 1qaz@wsx @wsx3edc !@#$%^&* !@#$%^&*() 1!2@3#4$
  password passw0rd p@ssw0rd p@ssword pa$$word pa$$w0rd p4ssword p4ssw0rd passwort passwort1 passwort123 password0
  password1 password1! password2 password3 password9 password01 password11 password12 password12! password21 password69
  password99 password123 password123! password1234 password12345 password123456 password321 passw0rd1 passw0rd123
  p@ssw0rd1 p@ssw0rd123 p@ssword1 p@ssword123 passwordpassword passpass passpass1 pass1234 pass12345 pass123456
  pass@123 pass@1234 passphrase passport1 mypassword mypassword1 mypass123 yourpassword thepassword nopassword
  newpassword oldpassword testpassword temppassword temp1234 temp12345 temporary temporary1 motdepasse contrasena
  contraseña wachtwoord wachtwoord1 parolparol parola123 senha123 senha1234 haslo123 heslo123 salasana kennwort
  changeme1 changeme123 changeme! change_me changethis changeit1 pleasechange letmein1 letmein12 letmein123 letmein!
  letmeinnow openopen opensesame welcome1 welcome1! welcome12 welcome123 welcome123! welcome2 welcome2023 welcome2024
  welcome2025 welcome2026 welcome01 welcome@123 bienvenue willkommen hello123 hello1234 hello12345 hellohello
  helloworld helloworld1 hello2you goodbye1 whatever whatever1 whatever123 trustno1 trustnoone noaccess noaccess1
  access14 access123 accessdenied secret12 secret123 secret1234 secretsecret topsecret topsecret1 superuser superuser1
  superman superman1 superman123 batman12 batman123 spiderman spiderman1 wolverine ironman1 ironman123 thunder1
  starwars starwars1 startrek startrek1 skywalker darthvader luke1234 pokemon1 pokemon123 naruto12 naruto123 dragon12
  dragon123 dragonball dragonball1 dragonballz minecraft minecraft1 fortnite fortnite1 roblox123 warcraft warcraft1
  counterstrike nintendo nintendo1 playstation playstation1 playstation3 xbox3600 xbox360xbox finalfantasy gamecube
  admin123 admin1234 admin12345 admin123456 admin@123 admin@1234 admin2024 admin2025 admin2026 adminadmin adminadmin1
  admin1admin administrator administrator1 administrador root1234 root12345 rootroot toortoor master12 master123
  mastermaster sysadmin sysadmin1 system123 manager1 manager123 support1 support123 service1 service123 server123
  oracle123 mysql123 postgres postgres1 postgres123 database database1 default1 default123 cisco123 cisco1234
  raspberry ubuntu123 linux123 windows1 windows10 windows123 internet internet1 internet123 computer computer1
  computer12 computer123 network1 security security1 security123 guest123 guest1234 guestguest user1234 user12345
  useruser username username1 username123 test1234 test12345 test123456 testtest testtest1 tester123 testing1
  testing123 testing1234 demo1234 demo12345 demodemo sample123 example1 example123 company1 company123 student1
  student123 teacher1 teacher123 iloveyou iloveyou1 iloveyou12 iloveyou123 iloveyou2 iloveyou! iloveyou3 iloveu12
  iloveme1 ilovejesus ilovegod iloveyousomuch ilovemom ilovemylife ilovehim loveyou1 loveyou123 lovelove lovelove1
  loveme123 lovely12 lovely123 lover123 loverboy lovergirl loveless sweetheart sweetheart1 sweetie1 sweetpea sweetpea1
  princess princess1 princess12 princess123 prince123 angel123 angel1234 angelina angelina1 babygirl babygirl1
  babygirl12 babygirl123 babyboy1 babyboy123 babydoll baby1234 beautiful beautiful1 butterfly butterfly1 blessed1
  blessing chocolate chocolate1 cookie123 cupcake1 cupcake123 buttercup buttercup1 sunshine sunshine1 sunshine12
  sunshine123 sunflower sunflower1 summer12 summer123 summer2023 summer2024 summer2025 summer2026 winter12 winter123
  winter2023 winter2024 winter2025 winter2026 spring123 spring2024 spring2025 spring2026 autumn123 autumn2024
  autumn2025 autumn2026 september september1 november november1 december december1 february february1 monday123
  football football1 football12 football123 football! baseball baseball1 baseball12 baseball123 basketball
  basketball1 softball softball1 volleyball volleyball1 hockey12 hockey123 soccer12 soccer123 liverpool liverpool1
  liverpool123 arsenal1 arsenal123 chelsea1 chelsea123 barcelona barcelona1 realmadrid realmadrid1 juventus juventus1
  manchester manchester1 manutd123 steelers steelers1 cowboys1 cowboys123 patriots patriots1 packers1 lakers24
  lakers123 yankees1 yankees2 yankees123 redsox123 michael1 michael12 michael123 michelle michelle1 jennifer
  jennifer1 jessica1 jessica123 jonathan jonathan1 jordan12 jordan123 jordan23 joshua12 joshua123 daniel12 daniel123
  danielle danielle1 andrew12 andrew123 anthony1 anthony123 alexander alexander1 alexandra alexandra1 alexis12
  alexis123 ashley12 ashley123 benjamin benjamin1 brandon1 brandon123 brittany brittany1 caroline charlie1 charlie12
  charlie123 charlotte charlotte1 christian christian1 christina christine christopher christopher1 elizabeth
  elizabeth1 fernando gabriel1 gabriela gabrielle george12 george123 hannah12 hannah123 isabella isabella1 isabelle
  jasmine1 jasmine123 jeremiah justin12 justin123 kimberly kimberly1 lauren12 leonardo madison1 madison123 margaret
  marshall martin12 martin123 matthew1 matthew123 maverick maverick1 melissa1 melissa123 mercedes mercedes1 natalie1
  natasha1 nicholas nicholas1 nicole12 nicole123 patricia patricia1 patrick1 patrick123 rebecca1 rebecca123 robert12
  robert123 samantha samantha1 samantha123 sebastian sebastian1 stephanie stephanie1 stephen1 tiffany1 thomas12
  thomas123 vanessa1 vanessa123 veronica veronica1 victoria victoria1 victoria123 vincent1 william1 william123
  cristina cristina1 alejandro alejandra francisco francesco guillermo mariposa estrella corazon1 teamo123 tequiero
  teamomucho chocolat bonjour1 doudou123 loulou123 marseille marseille1 nicolas1 schatz123 hallo123 hallohallo
  hallo1234 ficken123 sommer123 sternchen schalke04 dortmund bayern123 borussia gordon24 corvette corvette1 mustang1
  mustang123 mustang69 porsche1 porsche911 ferrari1 ferrari123 lamborghini chevrolet camaro69 harley12 harley123
  harleydavidson yamaha123 kawasaki suzuki123 toyota123 mercury1 motorola motorola1 samsung1 samsung12 samsung123
  blackberry blackberry1 iphone123 google123 googlegoogle facebook facebook1 facebook123 instagram instagram1
  snapchat1 youtube1 youtube123 twitter1 twitter123 linkedin linkedin1 whatsapp1 amazon123 myspace1 myspace123 yahoo123
  hotmail1 hotmail123 gmail123 scooter1 scooby12 scoobydoo scoobydoo1 garfield garfield1 snickers snickers1 snowball
  snowball1 snoopy12 tinkerbell tinkerbell1 mickey12 mickeymouse mickey123 minnie12 bulldog1 bulldogs bulldogs1
  elephant elephant1 dolphins dolphins1 dolphin1 panther1 panthers panthers1 kittycat kittykat tigger12 tigger123
  tigers123 rabbit123 monkey12 monkey123 monkey1234 monkeyman lionking lionking1 eagles123 falcon123 phoenix1
  phoenix123 ninja123 samurai1 assassin assassin1 hunter12 hunter123 hunter1234 hunting1 fishing1 fishing123
  shadow12 shadow123 midnight midnight1 moonlight moonlight1 darkness darkness1 darkangel blackcat blackcat1 blackjack
  blackjack1 redneck1 rockstar rockstar1 rocknroll rockyou1 rockyou123 metallica metallica1 nirvana1 slipknot slipknot1
  ironmaiden greenday greenday1 eminem12 eminem123 linkinpark linkinpark1 tupac123 freedom1 freedom123 forever1
  forever123 forever21 foreverlove friends1 friends123 friendship family12 family123 happiness happiness1 happy123
  happy1234 happyday heaven123 hellokitty hellokitty1 goddess1 godisgood godisgood1 godislove jesus123 jesuschrist
  jesuslovesme jesus1234 jesusislord christ123 church123 faithful believe1 bismillah bismillah1 muhammad mohammed
  alhamdulillah pakistan pakistan1 pakistan123 india123 india1234 bangladesh indonesia indonesia1 malaysia singapore
  singapore1 australia australia1 america1 american1 canada123 england1 england123 scotland scotland1 ireland1
  germany1 germany123 california california1 colorado colorado1 florida1 newyork1 newyork123 brooklyn brooklyn1
  chicago1 chicago123 london123 paris123 mexico123 brazil123 portugal portugal1 argentina argentina1 colombia
  colombia1 venezuela philippines filipino1 vietnam1 russia123 ukraine1 slovakia portland sandiego marlboro marlboro1
  budlight budweiser jackdaniels cocacola cocacola1 pepsi123 mountaindew cheese123 banana123 bananas1 orange12
  orange123 strawberry strawberry1 pineapple pineapple1 watermelon watermelon1 cherry123 peaches1 pumpkin1 pumpkin123
  flower12 flower123 flowers1 rainbow1 rainbow123 unicorn1 unicorn123 diamond1 diamond123 diamonds diamonds1 crystal1
  crystal123 silver12 silver123 golden12 golden123 platinum purple12 purple123 yellow12 yellow123 green123 blue1234
  blue12345 bluesky1 black123 red12345 pink1234 white123 einstein einstein1 shakespeare mozart12 beethoven champion
  champion1 champions number1fan numberone warrior1 warriors warriors1 soldier1 military marines1 airforce airforce1
  airborne gangster gangster1 gangsta1 hardcore hardcore1 killer12 killer123 killers1 bitch123 bitches1 biteme12
  fuckyou1 fuckyou12 fuckyou123 fuckyou2 fuckyou! fuckoff1 fuckme69 fuckfuck asshole1 asshole123 bullshit bullshit1
  pussy123 pussycat pussy4me sexysexy sexybitch sexygirl sexylady sexy1234 sexyboy1 sexymama blowjob1 dickhead
  dickhead1 hotstuff hotgirl1 badboy123 badgirl1 bigdaddy bigdaddy1 bigdick1 shithead stupid12 stupid123 idontknow
  dontforget remember remember1 nothing1 nothing123 anything something something1 ireallydontknow letsgo123 gohome123
  january1 blink182 qwerty!@# passw@rd passw@rd1 welc0me1 adm1n123 l0ve1234 monkey01 ncc1701d ncc1701e tarzan123
  thx11381 trustme1 xxxxxxxx1 zeppelin zeppelin1 ledzeppelin pinkfloyd pinkfloyd1 rush2112 jordan1234 qwaszx12
  correcthorsebatterystaple`
    .split(/\s+/)
    .filter((word) => word !== ""),
)

/** Whom the password is for: what an attacker knows about a person is the second thing tried. */
export interface Owner {
  readonly email: string
  readonly username: string
}

/** True for a password that guessing finds at once. Upper and lower case make no difference. */
export function isGuessable(password: string, { email, username }: Owner): boolean {
  const key = fold(password)
  if (worst.has(key) || isRepetition(key)) return true
  const address = fold(email)
  return key === address || key === address.split("@")[0] || key === fold(username)
}

/** `aaaaaaaa`, `abababab`: nothing but a short beginning, again and again. */
function isRepetition(text: string): boolean {
  const characters = [...text]
  return [1, 2].some((period) => characters.every((character, index) => character === characters[index % period]))
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase()
}
