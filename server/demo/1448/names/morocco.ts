import { type Culture, given, listNames, pick } from './naming.ts'

export const morocco: Culture = {
  language: 'ar',
  passport: '@@#######',
  compose: (random, sex, culture) => [given(random, sex, culture), pick(random, culture.family)],
  male: listNames(`
    Mohammed=محمد, Ahmed=أحمد, Youssef=يوسف, Hassan=حسن, Rachid=رشيد, Said=سعيد, Mustapha=مصطفى, Abdellah=عبدالله,
    Abdelkader=عبدالقادر, Brahim=إبراهيم, Khalid=خالد, Driss=إدريس, Omar=عمر, Hamid=حميد, Karim=كريم, Jamal=جمال,
    Noureddine=نورالدين, Abderrahim=عبدالرحيم, Abdelaziz=عبدالعزيز, Hicham=هشام, Aziz=عزيز, Larbi=العربي, Ali=علي,
    Lahcen=لحسن, Houcine=الحسين, Mehdi=المهدي, Anas=أنس, Bouchaib=بوشعيب, Miloud=ميلود, Tarik=طارق`),
  female: listNames(`
    Fatima=فاطمة, Khadija=خديجة, Aicha=عائشة, Zineb=زينب, Naima=نعيمة, Malika=مليكة, Rachida=رشيدة, Samira=سميرة,
    Hanane=حنان, Karima=كريمة, Nadia=نادية, Latifa=لطيفة, Saida=سعيدة, Amina=أمينة, Meryem=مريم, Salma=سلمى,
    Houda=هدى, Ilham=إلهام, Jamila=جميلة, Hafida=حفيظة, Zohra=زهرة, Fatiha=فتيحة, Halima=حليمة, Loubna=لبنى,
    Bouchra=بشرى, Keltoum=كلثوم, Rabia=ربيعة, Touria=ثريا`),
  family: listNames(`
    El Alaoui=العلوي, El Idrissi=الإدريسي, Bennani=بناني, Tazi=التازي, El Fassi=الفاسي, Benjelloun=بنجلون,
    Berrada=برادة, Chraibi=الشرايبي, El Amrani=العمراني, Lahlou=لحلو, Bouzidi=بوزيدي, Ait Ali=آيت علي, Naciri=الناصري,
    El Mansouri=المنصوري, Ouazzani=الوزاني, Kabbaj=القباج, Zniber=زنيبر, Belkacem=بلقاسم, El Khattabi=الخطابي,
    Sebti=السبتي, Cherkaoui=الشرقاوي, Filali=الفيلالي, El Haddad=الحداد, Boukhari=البوخاري`),
}
